package dev.mediasoup4j.rtc.layers;

import java.util.Locale;

/**
 * Decides for one receiver which packets of a layered stream pass, and what is changed in them.
 * Follows the encoding contexts of mediasoup's {@code worker/src/RTC/Codecs}.
 *
 * <p>The target is what the receiver should get; the current layers follow it where the stream
 * allows that.
 */
public abstract class LayerFilter {
  /** No layer. */
  public static final int NONE = -1;

  private int targetSpatialLayer = NONE;
  private int targetTemporalLayer = NONE;
  private int currentSpatialLayer = NONE;
  private int currentTemporalLayer = NONE;
  long rewrite = PayloadRewrite.NOTHING;

  LayerFilter() {}

  /**
   * For a codec, in any case of letters.
   *
   * @param spatialLayers of one stream: 1 in simulcast
   * @param keyFramesOnly whether spatial layers depend on each other in key frames only (K-SVC)
   * @param dependencyDescriptor whether packets may have a dependency descriptor
   * @throws IllegalArgumentException when the codec has no layers
   */
  public static LayerFilter forMimeType(
      String mimeType,
      int spatialLayers,
      int temporalLayers,
      boolean keyFramesOnly,
      boolean dependencyDescriptor) {
    return switch (mimeType.toLowerCase(Locale.ROOT)) {
      case "video/vp8" -> new TemporalLayerFilter();
      case "video/h264" ->
          dependencyDescriptor ? new DecodeTargetFilter() : new TemporalLayerFilter();
      case "video/av1" -> new DecodeTargetFilter();
      case "video/vp9" -> new Vp9LayerFilter(spatialLayers, temporalLayers, keyFramesOnly);
      default -> throw new IllegalArgumentException("codec without layers: " + mimeType);
    };
  }

  /** From now on this is wanted. */
  public final void setTarget(int spatialLayer, int temporalLayer) {
    targetSpatialLayer = spatialLayer;
    targetTemporalLayer = temporalLayer;
  }

  /** A stream, perhaps another one, begins with the next packet, which is a key frame's. */
  public final void begin() {
    setCurrent(NONE, NONE);
    onBegin();
  }

  /** Nothing is wanted, and nothing passes. */
  public final void clear() {
    setTarget(NONE, NONE);
    setCurrent(NONE, NONE);
  }

  /**
   * Looks at the next packet; a target must be set.
   *
   * @return whether it passes
   */
  public abstract boolean pass(LayerInfo info);

  /** What is to be changed in the packet that passed last. */
  public final long rewrite() {
    return rewrite;
  }

  public final int targetSpatialLayer() {
    return targetSpatialLayer;
  }

  public final int targetTemporalLayer() {
    return targetTemporalLayer;
  }

  /** {@link #NONE} until something passed. */
  public final int currentSpatialLayer() {
    return currentSpatialLayer;
  }

  /** {@link #NONE} until something passed. */
  public final int currentTemporalLayer() {
    return currentTemporalLayer;
  }

  final void setCurrent(int spatialLayer, int temporalLayer) {
    currentSpatialLayer = spatialLayer;
    currentTemporalLayer = temporalLayer;
  }

  abstract void onBegin();
}
