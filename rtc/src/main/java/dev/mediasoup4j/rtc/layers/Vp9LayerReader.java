package dev.mediasoup4j.rtc.layers;

import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.rtc.rtp.Vp9PayloadDescriptor;

/** Spatial and temporal layers of VP9 (RFC 9628 section 4.2). */
final class Vp9LayerReader implements LayerReader {
  private final Vp9PayloadDescriptor descriptor = new Vp9PayloadDescriptor();

  @Override
  public void read(RtpPacket packet, LayerInfo info) {
    info.clear(packet.timestamp());
    info.malformed =
        !descriptor.wrap(packet.buffer(), packet.payloadOffset(), packet.payloadLength());
    if (info.malformed) return;
    info.keyFrame = descriptor.isKeyFrame();
    info.startOfFrame = descriptor.isStartOfFrame();
    info.endOfFrame = descriptor.isEndOfFrame();
    info.switchingUpPoint = descriptor.isSwitchingUpPoint();
    info.interPicturePredicted = descriptor.isInterPicturePredicted();
    info.spatialLayer = Math.max(0, descriptor.spatialLayer());
    info.temporalLayer = Math.max(0, descriptor.temporalLayer());
    info.pictureId = descriptor.pictureId();
    info.tl0PictureIndex = descriptor.tl0PictureIndex();
  }
}
