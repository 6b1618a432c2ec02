package dev.mediasoup4j.ortc;

import java.util.Arrays;
import java.util.Optional;

/** H264 levels with their limits (ITU-T H.264 (02/2016), table A-1), in rising order. */
public enum H264Level {
  L1(10, 1_485, 99),
  L1_B(0, 1_485, 99),
  L1_1(11, 3_000, 396),
  L1_2(12, 6_000, 396),
  L1_3(13, 11_880, 396),
  L2(20, 11_880, 396),
  L2_1(21, 19_800, 792),
  L2_2(22, 20_250, 1_620),
  L3(30, 40_500, 1_620),
  L3_1(31, 108_000, 3_600),
  L3_2(32, 216_000, 5_120),
  L4(40, 245_760, 8_192),
  L4_1(41, 245_760, 8_192),
  L4_2(42, 522_240, 8_704),
  L5(50, 589_824, 22_080),
  L5_1(51, 983_040, 36_864),
  L5_2(52, 2_073_600, 36_864);

  private static final int PIXELS_PER_MACROBLOCK = 16 * 16;

  private final int levelIdc;
  private final int maxMacroblocksPerSecond;
  private final int maxMacroblockFrameSize;

  H264Level(int levelIdc, int maxMacroblocksPerSecond, int maxMacroblockFrameSize) {
    this.levelIdc = levelIdc;
    this.maxMacroblocksPerSecond = maxMacroblocksPerSecond;
    this.maxMacroblockFrameSize = maxMacroblockFrameSize;
  }

  /** The highest level of which a decoder of the given size and speed can decode every stream. */
  public static Optional<H264Level> supported(int maxFramePixels, double maxFramesPerSecond) {
    H264Level highest = null;
    for (H264Level level : values()) {
      if (level.maxMacroblockFrameSize * PIXELS_PER_MACROBLOCK <= maxFramePixels
          && level.maxMacroblocksPerSecond <= maxFramesPerSecond * level.maxMacroblockFrameSize) {
        highest = level;
      }
    }
    return Optional.ofNullable(highest);
  }

  static Optional<H264Level> of(int levelIdc, boolean constraintSet3) {
    if (levelIdc == L1_1.levelIdc && constraintSet3) return Optional.of(L1_B);
    return Arrays.stream(values())
        .filter(level -> level != L1_B && level.levelIdc == levelIdc)
        .findFirst();
  }

  int levelIdc() {
    return levelIdc;
  }

  /**
   * Whether this level is the lower one. Against level 1b the reference takes every level but 1 for
   * the lower one, and negotiation must come to the same result.
   */
  boolean isLessThan(H264Level other) {
    if (this == L1_B) return other != L1 && other != L1_B;
    if (other == L1_B) return this != L1;
    return levelIdc < other.levelIdc;
  }
}
