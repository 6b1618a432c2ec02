package dev.mediasoup4j.sfu;

import dev.mediasoup4j.rtc.layers.PayloadRewrite;
import dev.mediasoup4j.rtc.rtp.OpusPayload;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.rtc.rtp.SequenceManager;
import dev.mediasoup4j.sfu.stream.EarlyPackets;
import dev.mediasoup4j.sfu.stream.ForwardedPacket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A stream that is forwarded whole, from a key frame on, without gaps in its sequence numbers where
 * packets were left out; timestamps and payload stay as they are.
 */
final class UnchangedStream {
  /** As mediasoup. */
  private static final int MAX_EARLY_PACKETS = 15;

  private final ConsumerStream stream;
  private final boolean ignoresDtx;
  private final SequenceManager sequence =
      new SequenceManager(16, ThreadLocalRandom.current().nextInt(1000, 1 << 15));
  private final EarlyPackets early = new EarlyPackets(MAX_EARLY_PACKETS);
  private boolean syncRequired = true;

  /**
   * @param ignoreDtx whether packets of Opus that hold nothing but silence are left out
   */
  UnchangedStream(ConsumerStream stream, boolean ignoreDtx) {
    this.stream = stream;
    this.ignoresDtx = ignoreDtx && stream.mimeType().endsWith("opus");
  }

  ConsumerStream stream() {
    return stream;
  }

  void requireSync() {
    syncRequired = true;
  }

  /** Nothing is sent for now: what is kept to be sent, or sent again, is of no use any more. */
  void stop() {
    stream.rtp().clearRetransmissionBuffer();
    early.clear();
  }

  private static boolean isDtx(RtpPacket packet) {
    return OpusPayload.isDtx(packet.buffer(), packet.payloadOffset(), packet.payloadLength());
  }

  void send(ForwardedPacket forwarded, long nowNanos) {
    RtpPacket packet = forwarded.packet();
    if (!stream.carries(packet.payloadType())) {
      sequence.drop(packet.sequenceNumber());
      return;
    }
    if (syncRequired && stream.hasKeyFrames() && !forwarded.keyFrame()) {
      early.keep(forwarded);
      return;
    }
    if (packet.payloadLength() == 0 || (ignoresDtx && isDtx(packet))) {
      sequence.drop(packet.sequenceNumber());
      return;
    }
    boolean first = syncRequired;
    if (first) {
      sequence.sync((packet.sequenceNumber() - 1) & 0xFFFF);
      syncRequired = false;
    }
    int sequenceNumber = sequence.input(packet.sequenceNumber());
    if (sequenceNumber != SequenceManager.DROPPED) {
      stream.send(forwarded, sequenceNumber, packet.timestamp(), PayloadRewrite.NOTHING, nowNanos);
    }
    if (first) {
      early.sendBehind(packet.sequenceNumber(), overtaker -> send(overtaker, nowNanos));
    }
  }
}
