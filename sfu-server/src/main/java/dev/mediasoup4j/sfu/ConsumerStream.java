package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpCodecParameters;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.BigEndian;
import dev.mediasoup4j.rtc.layers.LayerInfo;
import dev.mediasoup4j.rtc.layers.PayloadRewrite;
import dev.mediasoup4j.rtc.rtcp.Nack;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.sfu.packet.HopExtensions;
import dev.mediasoup4j.sfu.stream.ForwardedPacket;
import dev.mediasoup4j.sfu.stream.RtpStreamSend;
import dev.mediasoup4j.sfu.stream.StreamParameters;
import dev.mediasoup4j.sfu.trace.ConsumerTraceEventType;
import dev.mediasoup4j.sfu.trace.TraceDirection;
import java.util.BitSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One stream of a consumer: puts forwarded packets into the consumer's SSRC, MID and numbers, sends
 * them, and sends them again when they are asked for.
 */
final class ConsumerStream {
  private static final Set<String> CODECS_WITH_KEY_FRAMES =
      Set.of("video/vp8", "video/vp9", "video/h264", "video/av1");

  private final Transport transport;
  private final Traces<ConsumerTraceEventType> traces;
  private final MediaKind kind;
  private final RtpStreamSend stream;
  private final HopExtensions extensions;
  private final BitSet payloadTypes = new BitSet();
  private final boolean hasKeyFrames;

  /**
   * @param encodingIdx which of the consumer's encodings
   */
  ConsumerStream(Consumer consumer, int encodingIdx) {
    this.transport = consumer.transport();
    this.traces = consumer.traces();
    this.kind = consumer.kind();
    RtpParameters rtpParameters = consumer.rtpParameters();
    RtpEncodingParameters encoding = rtpParameters.encodings().get(encodingIdx);
    if (encoding.ssrc() == null) {
      throw new IllegalStateException("consumer parameters without ssrc");
    }
    RtpCodecParameters codec = ProducerStreams.mediaCodec(rtpParameters, encoding);
    RtpCodecParameters rtxCodec = ProducerStreams.rtxCodec(rtpParameters, codec.payloadType());
    RtpEncodingParameters.Rtx rtx = rtxCodec == null ? null : encoding.rtx();
    String cname = rtpParameters.rtcp().cname();
    this.stream =
        new RtpStreamSend(
            StreamParameters.of(
                encodingIdx, encoding.ssrc(), codec, encoding, cname == null ? "" : cname),
            kind,
            rtx == null ? null : rtx.ssrc(),
            rtxCodec == null ? 0 : rtxCodec.payloadType());
    this.extensions = new HopExtensions(rtpParameters);
    for (RtpCodecParameters supported : rtpParameters.codecs()) {
      if (!supported.isRtx()) {
        payloadTypes.set(supported.payloadType());
      }
    }
    this.hasKeyFrames = CODECS_WITH_KEY_FRAMES.contains(mimeType());
  }

  RtpStreamSend rtp() {
    return stream;
  }

  /** In lower case. */
  String mimeType() {
    return stream.parameters().codec().mimeType().toLowerCase(Locale.ROOT);
  }

  /** Whether a receiver has to begin with a key frame. */
  boolean hasKeyFrames() {
    return hasKeyFrames;
  }

  /** Whether the consumer negotiated this one: not all of the producer's need to be. */
  boolean carries(int payloadType) {
    return payloadTypes.get(payloadType);
  }

  /**
   * Sends a packet.
   *
   * @param payloadRewrite see {@link PayloadRewrite}
   */
  void send(
      ForwardedPacket forwarded,
      int sequenceNumber,
      long timestamp,
      long payloadRewrite,
      long nowNanos) {
    RtpPacket packet = forwarded.packet();
    byte[] out = transport.outgoing();
    System.arraycopy(packet.buffer(), packet.offset(), out, 0, packet.length());
    BigEndian.put16(out, 2, sequenceNumber);
    BigEndian.put32(out, 4, timestamp);
    BigEndian.put32(out, 8, stream.parameters().ssrc());
    extensions.writeMid(packet, out);
    PayloadRewrite.apply(payloadRewrite, out, 0, packet.payloadOffset() - packet.offset());
    stream.sent(forwarded, sequenceNumber, timestamp, payloadRewrite, nowNanos);
    trace(packet.length(), forwarded.layers());
    transport.sendRtp(
        packet.length(),
        extensions.absSendTimeOffset(packet),
        extensions.transportSequenceOffset(packet),
        false,
        nowNanos);
  }

  private void trace(int length, @Nullable LayerInfo layers) {
    if (!traces.enabled().isEmpty()) {
      RtpPacket view = transport.outgoingView();
      if (view.wrap(transport.outgoing(), 0, length)) {
        tracePacket(view, layers, false);
      }
    }
  }

  private void tracePacket(RtpPacket packet, @Nullable LayerInfo layers, boolean retransmission) {
    traces.emitPacket(
        ConsumerTraceEventType.KEYFRAME,
        ConsumerTraceEventType.RTP,
        TraceDirection.OUT,
        packet,
        layers,
        retransmission);
  }

  /** Sends again what is asked for. */
  void receiveNack(Nack nack, long nowNanos) {
    int packets = 0;
    for (Nack.Item item : nack.items()) {
      packets += item.packetCount();
    }
    stream.receiveNack(packets);
    // Under one SRTP index only the very same bytes may be protected twice (RFC 7714 section 8.4):
    // without RTX, what changes with sending can't be sent again.
    boolean changes = kind == MediaKind.VIDEO && extensions.changeWithSending();
    if (stream.rtxSsrc() != null || !changes) {
      nack.forEach(sequenceNumber -> retransmit(sequenceNumber, nowNanos));
    }
  }

  private void retransmit(int sequenceNumber, long nowNanos) {
    byte[] out = transport.outgoing();
    RtpPacket view = transport.outgoingView();
    if (transport.outgoingBitrate().mayRetransmit(nowNanos)
        && stream.retransmit(sequenceNumber, view, out, nowNanos)) {
      int absSendTimeOffset = extensions.absSendTimeOffset(view);
      int transportSequenceOffset = extensions.transportSequenceOffset(view);
      extensions.writeMid(view, out);
      tracePacket(view, null, stream.rtxSsrc() != null);
      transport.sendRtp(view.length(), absSendTimeOffset, transportSequenceOffset, true, nowNanos);
    }
  }
}
