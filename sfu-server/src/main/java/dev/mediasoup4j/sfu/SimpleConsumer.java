package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpCodecParameters;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.BigEndian;
import dev.mediasoup4j.rtc.rtcp.Nack;
import dev.mediasoup4j.rtc.rtcp.ReportBlock;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.rtc.rtp.SequenceManager;
import dev.mediasoup4j.sfu.stream.ForwardedPacket;
import dev.mediasoup4j.sfu.stream.RtpStreamRecv;
import dev.mediasoup4j.sfu.stream.RtpStreamSend;
import dev.mediasoup4j.sfu.stream.StreamParameters;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Forwards the only stream of its producer, from a key frame on, without gaps in its sequence
 * numbers where it left packets out. Follows mediasoup's SimpleConsumer.
 */
final class SimpleConsumer extends Consumer {
  private static final int ENCODING = 0;
  private static final Set<String> CODECS_WITH_KEY_FRAMES =
      Set.of("video/vp8", "video/vp9", "video/h264", "video/av1");

  private final RtpStreamSend stream;
  private final HopExtensions extensions;
  private final BitSet payloadTypes = new BitSet();
  private final boolean keyFrameSupported;
  private final SequenceManager sequence;
  private @Nullable RtpStreamRecv producerStream;
  private boolean syncRequired = true;

  SimpleConsumer(
      Transport transport,
      Producer producer,
      RtpParameters rtpParameters,
      ConsumerOptions options) {
    super(transport, producer, rtpParameters, ConsumerType.SIMPLE, options);
    RtpEncodingParameters encoding = rtpParameters.encodings().get(ENCODING);
    RtpCodecParameters codec = ProducerStreams.mediaCodec(rtpParameters, encoding);
    RtpCodecParameters rtxCodec = ProducerStreams.rtxCodec(rtpParameters, codec.payloadType());
    RtpEncodingParameters.Rtx rtx = rtxCodec == null ? null : encoding.rtx();
    String cname = rtpParameters.rtcp().cname();
    this.stream =
        new RtpStreamSend(
            StreamParameters.of(
                ENCODING, mediaSsrc(encoding), codec, encoding, cname == null ? "" : cname),
            producer.kind(),
            rtx == null ? null : rtx.ssrc(),
            rtxCodec == null ? 0 : rtxCodec.payloadType());
    this.extensions = new HopExtensions(rtpParameters);
    for (RtpCodecParameters supported : rtpParameters.codecs()) {
      if (!supported.isRtx()) {
        payloadTypes.set(supported.payloadType());
      }
    }
    this.keyFrameSupported =
        CODECS_WITH_KEY_FRAMES.contains(codec.mimeType().toLowerCase(Locale.ROOT));
    this.sequence = new SequenceManager(16, ThreadLocalRandom.current().nextInt(1000, 1 << 15));
    this.producerStream = producer.stream(ENCODING);
  }

  private static long mediaSsrc(RtpEncodingParameters encoding) {
    if (encoding.ssrc() == null) {
      throw new IllegalStateException("consumer parameters without ssrc");
    }
    return encoding.ssrc();
  }

  @Override
  boolean active() {
    return super.active() && producerStream != null && producerStream.score() > 0;
  }

  @Override
  void send(ForwardedPacket forwarded, RtpStreamRecv from, long nowNanos) {
    RtpPacket packet = forwarded.packet();
    if (!active() || !payloadTypes.get(packet.payloadType())) {
      return;
    }
    if (syncRequired && keyFrameSupported && !forwarded.keyFrame()) {
      return;
    }
    if (packet.payloadLength() == 0) {
      sequence.drop(packet.sequenceNumber());
      return;
    }
    if (syncRequired) {
      sequence.sync((packet.sequenceNumber() - 1) & 0xFFFF);
      syncRequired = false;
    }
    int sequenceNumber = sequence.input(packet.sequenceNumber());
    if (sequenceNumber == SequenceManager.DROPPED) {
      return;
    }
    byte[] out = transport().outgoing();
    System.arraycopy(packet.buffer(), packet.offset(), out, 0, packet.length());
    BigEndian.put16(out, 2, sequenceNumber);
    BigEndian.put32(out, 8, stream.parameters().ssrc());
    extensions.writeMid(packet, out);
    stream.sent(forwarded, sequenceNumber, packet.timestamp(), nowNanos);
    transport()
        .sendRtp(
            packet.length(),
            extensions.absSendTimeOffset(packet),
            extensions.transportSequenceOffset(packet),
            false,
            nowNanos);
  }

  @Override
  void producerNewStream(RtpStreamRecv newStream) {
    producerStream = newStream;
    producerScoreChanged(newStream);
  }

  @Override
  void producerScoreChanged(RtpStreamRecv changed) {
    updateScore(currentScore());
  }

  private ConsumerScore currentScore() {
    int producerScore = producerStream == null ? 0 : producerStream.score();
    return new ConsumerScore(stream.score(), producerScore, producer().scores());
  }

  @Override
  void transportConnected() {
    onResumed();
  }

  @Override
  void transportDisconnected() {
    stream.clearRetransmissionBuffer();
  }

  @Override
  void onPaused() {
    stream.clearRetransmissionBuffer();
  }

  @Override
  void onResumed() {
    syncRequired = true;
    keyFrameNeeded();
  }

  @Override
  void keyFrameNeeded() {
    if (kind() == MediaKind.VIDEO && active()) {
      producer().requestKeyFrame(ENCODING);
    }
  }

  @Override
  void receiveNack(Nack nack, long nowNanos) {
    int packets = 0;
    for (Nack.Item item : nack.items()) {
      packets += item.packetCount();
    }
    stream.receiveNack(packets);
    // Under one SRTP index only the very same bytes may be protected twice (RFC 7714 section 8.4):
    // without RTX, what changes with sending can't be sent again.
    boolean changes = kind() == MediaKind.VIDEO && extensions.changeWithSending();
    if (active() && (stream.rtxSsrc() != null || !changes)) {
      nack.forEach(sequenceNumber -> retransmit(sequenceNumber, nowNanos));
    }
  }

  private void retransmit(int sequenceNumber, long nowNanos) {
    byte[] out = transport().outgoing();
    RtpPacket view = transport().outgoingView();
    if (stream.retransmit(sequenceNumber, view, out, nowNanos)) {
      int absSendTimeOffset = extensions.absSendTimeOffset(view);
      int transportSequenceOffset = extensions.transportSequenceOffset(view);
      extensions.writeMid(view, out);
      transport()
          .sendRtp(view.length(), absSendTimeOffset, transportSequenceOffset, true, nowNanos);
    }
  }

  @Override
  void receivePli() {
    stream.receivePli();
    keyFrameNeeded();
  }

  @Override
  void receiveFir() {
    stream.receiveFir();
    keyFrameNeeded();
  }

  @Override
  void receiveReport(ReportBlock report, long nowNtpTime) {
    if (stream.receiveReport(report, nowNtpTime)) {
      updateScore(currentScore());
    }
  }

  @Override
  List<RtpStreamSend> streams() {
    return List.of(stream);
  }

  @Override
  int fractionLost() {
    return active() ? stream.fractionLost() : 0;
  }

  @Override
  ConsumerStats stats() {
    long nowNanos = transport().loop().nowNanos();
    return new ConsumerStats(
        StreamStats.of(stream, kind(), nowNanos),
        producerStream == null ? null : producer().stats(producerStream));
  }
}
