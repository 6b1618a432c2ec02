package dev.mediasoup4j.rtc.layers;

import org.jspecify.annotations.Nullable;

/**
 * What a packet tells of its place among the layers of its stream, whatever the codec. Filled by a
 * {@link LayerReader} for one packet after the other.
 */
public final class LayerInfo {
  /** A field that the packet does not have. */
  public static final int ABSENT = -1;

  boolean malformed;
  boolean keyFrame;
  boolean startOfFrame;
  boolean endOfFrame;
  boolean switchingUpPoint;
  boolean interPicturePredicted;
  int spatialLayer;
  int temporalLayer;
  int pictureId = ABSENT;
  int tl0PictureIndex = ABSENT;
  long timestamp;
  @Nullable DependencyDescriptor dependencyDescriptor;

  void clear(long packetTimestamp) {
    malformed = false;
    keyFrame = false;
    startOfFrame = false;
    endOfFrame = false;
    switchingUpPoint = false;
    interPicturePredicted = false;
    spatialLayer = 0;
    temporalLayer = 0;
    pictureId = ABSENT;
    tl0PictureIndex = ABSENT;
    timestamp = packetTimestamp;
    dependencyDescriptor = null;
  }

  /**
   * The same, to be looked at later; without the dependency descriptor, which is its reader's and
   * tells of the next packet then.
   */
  public LayerInfo copy() {
    var copy = new LayerInfo();
    copy.malformed = malformed;
    copy.keyFrame = keyFrame;
    copy.startOfFrame = startOfFrame;
    copy.endOfFrame = endOfFrame;
    copy.switchingUpPoint = switchingUpPoint;
    copy.interPicturePredicted = interPicturePredicted;
    copy.spatialLayer = spatialLayer;
    copy.temporalLayer = temporalLayer;
    copy.pictureId = pictureId;
    copy.tl0PictureIndex = tl0PictureIndex;
    copy.timestamp = timestamp;
    return copy;
  }

  /** Takes over what a dependency descriptor says. */
  void describe(DependencyDescriptor descriptor) {
    dependencyDescriptor = descriptor;
    startOfFrame = descriptor.isStartOfFrame();
    endOfFrame = descriptor.isEndOfFrame();
    spatialLayer = descriptor.spatialLayer();
    temporalLayer = descriptor.temporalLayer();
  }

  /** Whether the layers can't be read although they should be there; the rest says nothing then. */
  public boolean isMalformed() {
    return malformed;
  }

  /** Whether the packet is the first of a frame that a new receiver can start with. */
  public boolean isKeyFrame() {
    return keyFrame;
  }

  /** Whether the packet is the first of the frame of one spatial layer, where that is said. */
  public boolean isStartOfFrame() {
    return startOfFrame;
  }

  /** Whether the packet is the last of the frame of one spatial layer, where that is said. */
  public boolean isEndOfFrame() {
    return endOfFrame;
  }

  /** Whether a receiver of the temporal layers below can go on with this one from here. */
  public boolean isSwitchingUpPoint() {
    return switchingUpPoint;
  }

  /** Whether the frame needs earlier pictures; known of VP9 alone. */
  public boolean isInterPicturePredicted() {
    return interPicturePredicted;
  }

  /** 0 where nothing is said. */
  public int spatialLayer() {
    return spatialLayer;
  }

  /** 0 where nothing is said. */
  public int temporalLayer() {
    return temporalLayer;
  }

  /** 15 bits, or {@link #ABSENT}. */
  public int pictureId() {
    return pictureId;
  }

  /** 8 bits, or {@link #ABSENT}. */
  public int tl0PictureIndex() {
    return tl0PictureIndex;
  }

  /** Null where the packet has none. */
  public @Nullable DependencyDescriptor dependencyDescriptor() {
    return dependencyDescriptor;
  }

  /** Of the packet, unsigned: the same for all the packets of a picture. */
  public long timestamp() {
    return timestamp;
  }
}
