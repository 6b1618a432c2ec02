package dev.mediasoup4j.ortc;

import java.util.List;
import java.util.Optional;

/** H264 profiles that WebRTC negotiates (RFC 6184 section 8.1, table 5). */
public enum H264Profile {
  CONSTRAINED_BASELINE("42e0", "42f0"),
  BASELINE("4200", "4210"),
  MAIN("4d00", "4d10"),
  CONSTRAINED_HIGH("640c", ""),
  HIGH("6400", ""),
  PREDICTIVE_HIGH_444("f400", "");

  private static final List<Pattern> PATTERNS =
      List.of(
          new Pattern(0x42, "x1xx0000", CONSTRAINED_BASELINE),
          new Pattern(0x4d, "1xxx0000", CONSTRAINED_BASELINE),
          new Pattern(0x58, "11xx0000", CONSTRAINED_BASELINE),
          new Pattern(0x42, "x0xx0000", BASELINE),
          new Pattern(0x58, "10xx0000", BASELINE),
          new Pattern(0x4d, "0x0x0000", MAIN),
          new Pattern(0x64, "00000000", HIGH),
          new Pattern(0x64, "00001100", CONSTRAINED_HIGH),
          new Pattern(0xf4, "00000000", PREDICTIVE_HIGH_444));

  private final String prefix;
  private final String level1bPrefix;

  H264Profile(String prefix, String level1bPrefix) {
    this.prefix = prefix;
    this.level1bPrefix = level1bPrefix;
  }

  /** profile_idc and profile_iop in their canonical form. */
  String prefix() {
    return prefix;
  }

  /** The same at level 1b, which constraint_set3_flag tells from level 1.1. */
  String level1bPrefix() {
    return level1bPrefix;
  }

  /** Whether the profile knows level 1b. */
  boolean allowsLevel1b() {
    return !level1bPrefix.isEmpty();
  }

  static Optional<H264Profile> of(int profileIdc, int profileIop) {
    return PATTERNS.stream()
        .filter(pattern -> pattern.matches(profileIdc, profileIop))
        .map(Pattern::profile)
        .findFirst();
  }

  /** Eight bits from the highest down, an {@code x} for each that may be either. */
  private record Pattern(int profileIdc, int mask, int bits, H264Profile profile) {
    Pattern(int profileIdc, String profileIop, H264Profile profile) {
      this(
          profileIdc,
          Integer.parseInt(profileIop.replace('0', '1').replace('x', '0'), 2),
          Integer.parseInt(profileIop.replace('x', '0'), 2),
          profile);
    }

    boolean matches(int idc, int iop) {
      return idc == profileIdc && (iop & mask) == bits;
    }
  }
}
