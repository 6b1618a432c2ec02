package dev.mediasoup4j.rtc.layers;

import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.rtc.rtp.Vp8PayloadDescriptor;

/** Temporal layers of VP8 (RFC 7741 section 4.2). */
final class Vp8LayerReader implements LayerReader {
  private final Vp8PayloadDescriptor descriptor = new Vp8PayloadDescriptor();
  private int newestPictureId;

  @Override
  public void read(RtpPacket packet, LayerInfo info) {
    info.clear(packet.timestamp());
    info.malformed =
        !descriptor.wrap(packet.buffer(), packet.payloadOffset(), packet.payloadLength());
    if (info.malformed) return;
    info.keyFrame = descriptor.isKeyFrame();
    info.startOfFrame = descriptor.isStartOfFrame();
    info.endOfFrame = packet.marker();
    info.switchingUpPoint = descriptor.isLayerSync();
    info.temporalLayer = info.keyFrame ? 0 : Math.max(0, descriptor.temporalLayer());
    info.pictureId = pictureId();
    info.tl0PictureIndex = descriptor.tl0PictureIndex();
  }

  /** Counts on where a picture id has 7 bits alone, so that it always has 15 here. */
  private int pictureId() {
    int pictureId = descriptor.pictureId();
    if (pictureId == Vp8PayloadDescriptor.ABSENT || descriptor.hasLongPictureId()) return pictureId;
    int unusedBits = Integer.SIZE - 7;
    int steps = (pictureId - newestPictureId) << unusedBits >> unusedBits;
    int unwrapped = (newestPictureId + steps) & 0x7FFF;
    if (steps > 0) newestPictureId = unwrapped;
    return unwrapped;
  }
}
