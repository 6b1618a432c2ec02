package dev.mediasoup4j.rtc.layers;

import dev.mediasoup4j.rtc.rtp.SequenceManager;
import dev.mediasoup4j.rtc.rtp.SequenceNumbers;

/**
 * Temporal layers of VP8, and of H264 where a header extension tells them. Numbers pictures anew,
 * so that the receiver sees neither what was dropped nor where one stream took over from another.
 * Follows mediasoup's {@code Codecs/VP8.cpp} and {@code H264.cpp}.
 */
final class TemporalLayerFilter extends LayerFilter {
  private final SequenceManager pictureIds = new SequenceManager(15, 0);
  private final SequenceManager tl0PictureIndices = new SequenceManager(8, 0);
  private boolean pictureIdsBegin = true;
  private boolean tl0PictureIndicesBegin = true;
  private boolean decided;
  private boolean newestPasses;
  private long newestTimestamp;

  @Override
  void onBegin() {
    pictureIdsBegin = true;
    tl0PictureIndicesBegin = true;
    decided = false;
  }

  @Override
  public boolean pass(LayerInfo info) {
    if (info.malformed) return false;
    beginNumbers(info);
    boolean late = decided && SequenceNumbers.isNewerTimestamp(newestTimestamp, info.timestamp);
    if (late ? !passesLate(info) : !passes(info)) {
      if (info.pictureId != LayerInfo.ABSENT) pictureIds.drop(info.pictureId);
      return false;
    }
    int pictureId = 0;
    if (info.pictureId != LayerInfo.ABSENT) {
      pictureId = pictureIds.input(info.pictureId);
      if (pictureId == SequenceManager.DROPPED) return false;
    }
    int tl0 =
        info.tl0PictureIndex == LayerInfo.ABSENT
            ? 0
            : tl0PictureIndices.input(info.tl0PictureIndex);
    boolean rewrites =
        info.pictureId != LayerInfo.ABSENT || info.tl0PictureIndex != LayerInfo.ABSENT;
    rewrite = rewrites ? PayloadRewrite.vp8(pictureId, tl0) : PayloadRewrite.NOTHING;
    if (!late) {
      int current = Math.max(currentTemporalLayer(), info.temporalLayer);
      setCurrent(0, Math.min(current, targetTemporalLayer()));
    }
    return true;
  }

  private void beginNumbers(LayerInfo info) {
    if (pictureIdsBegin && info.pictureId != LayerInfo.ABSENT) {
      pictureIds.sync(info.pictureId - 1);
      pictureIdsBegin = false;
    }
    if (tl0PictureIndicesBegin && info.tl0PictureIndex != LayerInfo.ABSENT) {
      tl0PictureIndices.sync(info.tl0PictureIndex - 1);
      tl0PictureIndicesBegin = false;
    }
  }

  /** Decided once for all the packets of a picture: half of one is of no use. */
  private boolean passes(LayerInfo info) {
    if (decided && info.timestamp == newestTimestamp) return newestPasses;
    decided = true;
    newestTimestamp = info.timestamp;
    newestPasses = fits(info);
    return newestPasses;
  }

  /**
   * Those that were dropped are known by their picture id. Of others the receiver has been missing
   * the sequence number, and gets what it asks for; what they refer to may never have been sent,
   * and so no layer begins with them.
   */
  private boolean passesLate(LayerInfo info) {
    return fits(info) || info.pictureId != LayerInfo.ABSENT;
  }

  private boolean fits(LayerInfo info) {
    return info.temporalLayer <= targetTemporalLayer()
        && (info.temporalLayer <= currentTemporalLayer() || info.switchingUpPoint || info.keyFrame);
  }
}
