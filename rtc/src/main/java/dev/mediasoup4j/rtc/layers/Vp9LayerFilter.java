package dev.mediasoup4j.rtc.layers;

import dev.mediasoup4j.rtc.rtp.SequenceNumbers;

/**
 * Spatial and temporal layers of VP9 in one stream. A spatial layer is added with a key frame; it
 * is given up at the end of any frame that is the new highest, or in K-SVC with a key frame, too.
 * Temporal layers are added where the stream says so. Follows mediasoup's {@code Codecs/VP9.cpp}.
 */
final class Vp9LayerFilter extends LayerFilter {
  private final int spatialLayers;
  private final int temporalLayers;
  private final boolean keyFramesOnly;
  private boolean begun;
  private long newestTimestamp;

  Vp9LayerFilter(int spatialLayers, int temporalLayers, boolean keyFramesOnly) {
    this.spatialLayers = spatialLayers;
    this.temporalLayers = temporalLayers;
    this.keyFramesOnly = keyFramesOnly;
  }

  @Override
  void onBegin() {
    begun = false;
  }

  @Override
  public boolean pass(LayerInfo info) {
    boolean announced = info.spatialLayer < spatialLayers && info.temporalLayer < temporalLayers;
    if (info.malformed || !announced) return false;
    int spatialLayer = currentSpatialLayer();
    boolean late = begun && SequenceNumbers.isNewerTimestamp(newestTimestamp, info.timestamp);
    if (!late) {
      begun = true;
      newestTimestamp = info.timestamp;
      spatialLayer = nextSpatialLayer(info);
      int temporalLayer = nextTemporalLayer(info, spatialLayer);
      if (isDropped(info, spatialLayer) || info.temporalLayer > temporalLayer) return false;
      setCurrent(spatialLayer, temporalLayer);
    }
    // Late packets pass: the receiver has been missing their sequence numbers.
    boolean endsPicture = info.endOfFrame && info.spatialLayer == spatialLayer;
    rewrite = endsPicture ? PayloadRewrite.marker() : PayloadRewrite.NOTHING;
    return true;
  }

  private boolean isDropped(LayerInfo info, int spatialLayer) {
    boolean needless =
        keyFramesOnly && info.interPicturePredicted && info.spatialLayer != spatialLayer;
    return info.spatialLayer > spatialLayer || needless;
  }

  private int nextSpatialLayer(LayerInfo info) {
    int target = targetSpatialLayer();
    int current = currentSpatialLayer();
    boolean allowed = info.keyFrame;
    if (target < current && !keyFramesOnly) {
      allowed |= info.spatialLayer == target && info.endOfFrame;
    }
    return allowed ? target : current;
  }

  private int nextTemporalLayer(LayerInfo info, int spatialLayer) {
    int target = targetTemporalLayer();
    // A spatial layer that is added, or in K-SVC any other, begins at the bottom with a key frame.
    boolean begins = info.keyFrame && spatialLayer != currentSpatialLayer();
    int current = begins ? 0 : currentTemporalLayer();
    if (target > current && info.temporalLayer > current) {
      boolean allowed = info.switchingUpPoint && startsPicture(info, spatialLayer);
      return allowed && info.temporalLayer <= target ? info.temporalLayer : current;
    }
    boolean frameOfTargetEnds = info.temporalLayer == target && info.endOfFrame;
    return target < current && frameOfTargetEnds ? target : current;
  }

  /** Whether it is the first packet of a picture that the receiver gets. */
  private boolean startsPicture(LayerInfo info, int spatialLayer) {
    int lowest = keyFramesOnly && info.interPicturePredicted ? spatialLayer : 0;
    return info.startOfFrame && info.spatialLayer == lowest;
  }
}
