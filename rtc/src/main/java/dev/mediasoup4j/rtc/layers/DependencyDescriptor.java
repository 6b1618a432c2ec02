package dev.mediasoup4j.rtc.layers;

import org.jspecify.annotations.Nullable;

/**
 * A dependency descriptor (RTP Payload Format for AV1, appendix A): which frame a packet belongs
 * to, what that frame needs, and who needs it. Looks at the descriptors of one stream, one after
 * the other: all rest on the structure that came with the last key frame.
 */
public final class DependencyDescriptor {
  /** Decode target indications. */
  public static final int NOT_PRESENT = 0;

  public static final int DISCARDABLE = 1;
  public static final int SWITCH = 2;
  public static final int REQUIRED = 3;

  /** More can't be told apart from nonsense: a decoder has 8 slots for references. */
  static final int MAX_REFERENCES = 16;

  private static final int MANDATORY_BYTES = 3;
  private static final int ALL_TARGETS = -1;

  private final BitReader bits = new BitReader();
  private final int[] customFrameDiffs = new int[MAX_REFERENCES];
  private @Nullable FrameDependencyStructure structure;

  /** The first decode target's bit is the lowest. */
  private int activeDecodeTargets = ALL_TARGETS;

  private boolean startOfFrame;
  private boolean endOfFrame;
  private boolean structureAttached;
  private int frameNumber;
  private int spatialLayer;
  private int temporalLayer;
  private long indications;
  private int[] frameDiffs = customFrameDiffs;
  private int frameDiffCount;

  /**
   * Looks at the next one.
   *
   * @return false when it is malformed, or no structure came so far that it could rest on; what is
   *     known of the structure stays then
   */
  public boolean read(byte[] buffer, int offset, int length) {
    if (length < MANDATORY_BYTES) return false;
    bits.begin(buffer, offset, length);
    startOfFrame = bits.flag();
    endOfFrame = bits.flag();
    int templateId = bits.bits(6);
    frameNumber = bits.bits(16);
    structureAttached = false;
    FrameDependencyStructure newStructure = structure;
    int newActiveDecodeTargets = activeDecodeTargets;
    boolean customIndications = false;
    boolean customDiffs = false;
    boolean customChains = false;
    if (length > MANDATORY_BYTES) {
      structureAttached = bits.flag();
      boolean activeTargetsPresent = bits.flag();
      customIndications = bits.flag();
      customDiffs = bits.flag();
      customChains = bits.flag();
      if (structureAttached) {
        newStructure = FrameDependencyStructure.read(bits);
        newActiveDecodeTargets = ALL_TARGETS;
      }
      if (newStructure == null) return false;
      if (activeTargetsPresent) {
        newActiveDecodeTargets = bits.bits(newStructure.decodeTargetCount());
      }
    }
    FrameDependencyStructure.Template template =
        newStructure == null ? null : newStructure.template(templateId);
    if (newStructure == null || template == null) return false;
    spatialLayer = template.spatialLayer();
    temporalLayer = template.temporalLayer();
    indications =
        customIndications
            ? FrameDependencyStructure.readIndications(bits, newStructure.decodeTargetCount())
            : template.indications();
    boolean wellFormed = readFrameDiffs(customDiffs, template);
    for (int i = 0; customChains && i < newStructure.chainCount(); i++) bits.bits(8);
    if (!wellFormed || bits.isOverrun()) return false;
    structure = newStructure;
    activeDecodeTargets = newActiveDecodeTargets;
    return true;
  }

  private boolean readFrameDiffs(boolean custom, FrameDependencyStructure.Template template) {
    if (!custom) {
      frameDiffs = template.frameDiffs();
      frameDiffCount = frameDiffs.length;
      return true;
    }
    frameDiffs = customFrameDiffs;
    frameDiffCount = 0;
    for (int size = bits.bits(2); size > 0 && !bits.isOverrun(); size = bits.bits(2)) {
      int diff = bits.bits(4 * size) + 1;
      if (frameDiffCount == MAX_REFERENCES) return false;
      frameDiffs[frameDiffCount++] = diff;
    }
    return true;
  }

  /** What it rests on; null until one came. */
  public @Nullable FrameDependencyStructure structure() {
    return structure;
  }

  /** Whether it brought a structure, as the first packet of a key frame does. */
  public boolean isStructureAttached() {
    return structureAttached;
  }

  public boolean isStartOfFrame() {
    return startOfFrame;
  }

  public boolean isEndOfFrame() {
    return endOfFrame;
  }

  /** 16 bits. */
  public int frameNumber() {
    return frameNumber;
  }

  /** 0 to 3. */
  public int spatialLayer() {
    return spatialLayer;
  }

  /** 0 to 7. */
  public int temporalLayer() {
    return temporalLayer;
  }

  /** What the frame is to a decode target, such as {@link #SWITCH}. */
  public int indication(int decodeTarget) {
    return (int) (indications >>> (2 * decodeTarget)) & 3;
  }

  /** Whether the encoder sends frames for a decode target at present. */
  public boolean isActive(int decodeTarget) {
    return ((activeDecodeTargets >>> decodeTarget) & 1) != 0;
  }

  /** Frames that it needs. */
  public int referenceCount() {
    return frameDiffCount;
  }

  /** How many frames back the frame stands that it needs, 1 or more. */
  public int referenceDiff(int index) {
    return frameDiffs[index];
  }
}
