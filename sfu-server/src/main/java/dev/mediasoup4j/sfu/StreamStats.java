package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.sfu.stream.RtpStreamRecv;
import dev.mediasoup4j.sfu.stream.RtpStreamSend;

/** Puts the counters of streams into the public statistics. */
final class StreamStats {
  private StreamStats() {}

  static RtpStreamRecvStats of(RtpStreamRecv stream, MediaKind kind, long nowNanos) {
    return new RtpStreamRecvStats(
        "inbound-rtp",
        nowNanos / 1_000_000,
        stream.parameters().ssrc(),
        stream.rtxSsrc(),
        stream.parameters().rid(),
        kind.toString(),
        stream.parameters().codec().mimeType(),
        stream.packetsLost(),
        stream.fractionLost(),
        stream.packetsDiscarded(),
        stream.repairs().packetsRetransmitted(),
        stream.repairs().packetsRepaired(),
        stream.repairs().nackCount(),
        stream.repairs().nackPacketCount(),
        stream.repairs().pliCount(),
        stream.repairs().firCount(),
        stream.score(),
        stream.roundTripMillis(),
        stream.rtxPacketsDiscarded(),
        stream.jitter(),
        stream.received().packetCount(),
        stream.received().byteCount(),
        stream.received().bitrateBps(nowNanos),
        stream.layerBitrates().byName(nowNanos));
  }

  static RtpStreamSendStats of(RtpStreamSend stream, MediaKind kind, long nowNanos) {
    return new RtpStreamSendStats(
        "outbound-rtp",
        nowNanos / 1_000_000,
        stream.parameters().ssrc(),
        stream.rtxSsrc(),
        kind.toString(),
        stream.parameters().codec().mimeType(),
        stream.packetsLost(),
        stream.fractionLost(),
        stream.repairs().packetsRetransmitted(),
        stream.repairs().packetsRepaired(),
        stream.repairs().nackCount(),
        stream.repairs().nackPacketCount(),
        stream.repairs().pliCount(),
        stream.repairs().firCount(),
        stream.score(),
        stream.roundTripMillis(),
        stream.sent().packetCount(),
        stream.sent().byteCount(),
        stream.sent().bitrateBps(nowNanos));
  }
}
