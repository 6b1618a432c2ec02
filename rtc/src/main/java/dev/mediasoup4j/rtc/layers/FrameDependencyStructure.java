package dev.mediasoup4j.rtc.layers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The template dependency structure of a dependency descriptor (RTP Payload Format for AV1,
 * appendix A.8.3): what the frames of a coded video sequence may look like, and which selections of
 * them (decode targets) a receiver can get. Comes with a key frame.
 */
public final class FrameDependencyStructure {
  static final int MAX_TEMPLATES = 64;
  private static final int MAX_SPATIAL_LAYERS = 4;
  private static final int MAX_TEMPORAL_LAYERS = 8;
  private static final int NEXT_TEMPORAL_LAYER = 1;
  private static final int NEXT_SPATIAL_LAYER = 2;
  private static final int NO_MORE_LAYERS = 3;

  /** What frames of one kind have in common. */
  record Template(int spatialLayer, int temporalLayer, long indications, int[] frameDiffs) {}

  private final int templateIdOffset;
  private final int decodeTargetCount;
  private final Template[] templates;
  private final int chainCount;

  private FrameDependencyStructure(
      int templateIdOffset, int decodeTargetCount, Template[] templates, int chainCount) {
    this.templateIdOffset = templateIdOffset;
    this.decodeTargetCount = decodeTargetCount;
    this.templates = templates;
    this.chainCount = chainCount;
  }

  /** Null when it is malformed. */
  static @Nullable FrameDependencyStructure read(BitReader bits) {
    int templateIdOffset = bits.bits(6);
    int decodeTargetCount = bits.bits(5) + 1;
    int[] spatialLayers = new int[MAX_TEMPLATES];
    int[] temporalLayers = new int[MAX_TEMPLATES];
    int count = readLayers(bits, spatialLayers, temporalLayers);
    if (count == 0) return null;
    long[] indications = new long[count];
    for (int i = 0; i < count; i++) indications[i] = readIndications(bits, decodeTargetCount);
    int[][] frameDiffs = new int[count][];
    for (int i = 0; i < count; i++) frameDiffs[i] = readFrameDiffs(bits);
    int chainCount = readChains(bits, decodeTargetCount, count);
    if (bits.flag()) skipResolutions(bits, spatialLayers[count - 1] + 1);
    if (bits.isOverrun()) return null;
    Template[] templates = new Template[count];
    for (int i = 0; i < count; i++) {
      templates[i] =
          new Template(spatialLayers[i], temporalLayers[i], indications[i], frameDiffs[i]);
    }
    return new FrameDependencyStructure(templateIdOffset, decodeTargetCount, templates, chainCount);
  }

  /** Returns how many templates there are, or 0 when there are too many, or too many layers. */
  private static int readLayers(BitReader bits, int[] spatialLayers, int[] temporalLayers) {
    int spatialLayer = 0;
    int temporalLayer = 0;
    for (int count = 0; count < MAX_TEMPLATES && !bits.isOverrun(); ) {
      spatialLayers[count] = spatialLayer;
      temporalLayers[count++] = temporalLayer;
      int next = bits.bits(2);
      if (next == NO_MORE_LAYERS) return count;
      if (next == NEXT_TEMPORAL_LAYER) temporalLayer++;
      if (next == NEXT_SPATIAL_LAYER) {
        temporalLayer = 0;
        spatialLayer++;
      }
      if (spatialLayer == MAX_SPATIAL_LAYERS || temporalLayer == MAX_TEMPORAL_LAYERS) return 0;
    }
    return 0;
  }

  /** Two bits for each decode target, the first one's lowest. */
  static long readIndications(BitReader bits, int decodeTargetCount) {
    long indications = 0;
    for (int i = 0; i < decodeTargetCount; i++) indications |= (long) bits.bits(2) << (2 * i);
    return indications;
  }

  private static int[] readFrameDiffs(BitReader bits) {
    int[] diffs = new int[DependencyDescriptor.MAX_REFERENCES];
    int count = 0;
    while (bits.flag() && !bits.isOverrun()) {
      int diff = bits.bits(4) + 1;
      if (count < diffs.length) diffs[count++] = diff;
    }
    return Arrays.copyOf(diffs, count);
  }

  /** Chains tell a receiver early that it lost too much; nothing is made of them here. */
  private static int readChains(BitReader bits, int decodeTargetCount, int templateCount) {
    int chainCount = bits.nonSymmetric(decodeTargetCount + 1);
    if (chainCount == 0) return 0;
    for (int i = 0; i < decodeTargetCount; i++) bits.nonSymmetric(chainCount);
    for (int i = 0; i < templateCount * chainCount; i++) bits.bits(4);
    return chainCount;
  }

  private static void skipResolutions(BitReader bits, int spatialLayers) {
    for (int i = 0; i < 2 * spatialLayers; i++) bits.bits(16);
  }

  /** Null when there is no such. */
  @Nullable Template template(int id) {
    int index = (id - templateIdOffset) & (MAX_TEMPLATES - 1);
    return index < templates.length ? templates[index] : null;
  }

  /** From 1 to 32. */
  public int decodeTargetCount() {
    return decodeTargetCount;
  }

  int chainCount() {
    return chainCount;
  }

  /** The highest spatial layer of a decode target's frames. */
  public int spatialLayer(int decodeTarget) {
    int highest = 0;
    for (Template template : templates) {
      if (isPresent(template, decodeTarget)) highest = Math.max(highest, template.spatialLayer);
    }
    return highest;
  }

  /** The highest temporal layer of a decode target's frames. */
  public int temporalLayer(int decodeTarget) {
    int highest = 0;
    for (Template template : templates) {
      if (isPresent(template, decodeTarget)) highest = Math.max(highest, template.temporalLayer);
    }
    return highest;
  }

  private static boolean isPresent(Template template, int decodeTarget) {
    return ((template.indications >>> (2 * decodeTarget)) & 3) != 0;
  }
}
