package dev.mediasoup4j.rtc.layers;

import dev.mediasoup4j.rtc.rtp.Av1AggregationHeader;
import dev.mediasoup4j.rtc.rtp.RtpPacket;

/** Key frames of AV1 by its aggregation header. */
final class Av1LayerReader implements LayerReader {
  @Override
  public void read(RtpPacket packet, LayerInfo info) {
    info.clear(packet.timestamp());
    info.malformed = packet.payloadLength() < 1;
    if (info.malformed) return;
    info.keyFrame =
        Av1AggregationHeader.startsCodedVideoSequence(packet.buffer()[packet.payloadOffset()]);
    info.endOfFrame = packet.marker();
  }
}
