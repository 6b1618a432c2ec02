package dev.mediasoup4j.sfu;

import dev.mediasoup4j.rtc.BigEndian;
import dev.mediasoup4j.rtc.rtcp.Nack;
import dev.mediasoup4j.rtc.rtcp.SenderReport;
import dev.mediasoup4j.rtc.rtp.HeaderExtensionBlock;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.rtc.rtp.Rtx;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One RTP stream of a test's sender, with its RTX stream and its sender reports. */
final class SourceStream {
  static final int CLOCK_RATE = 90_000;

  private final VirtualLoop loop;
  private final long ssrc;
  private final Consumer<byte[]> out;
  private final long timestampOrigin;
  private final Map<Integer, byte[]> history = new HashMap<>();
  private final HeaderExtensionBlock extensions = new HeaderExtensionBlock();
  private int sequenceNumber;
  private int rtxSequenceNumber = 100;
  private int packets;

  /**
   * @param timestampOrigin what its timestamps are above the loop's time by
   */
  SourceStream(
      VirtualLoop loop,
      long ssrc,
      int firstSequenceNumber,
      long timestampOrigin,
      Consumer<byte[]> out) {
    this.loop = loop;
    this.ssrc = ssrc;
    this.sequenceNumber = firstSequenceNumber;
    this.timestampOrigin = timestampOrigin;
    this.out = out;
  }

  long ssrc() {
    return ssrc;
  }

  /** Extensions of the packets to come. */
  HeaderExtensionBlock extensions() {
    return extensions;
  }

  private long timestamp(long nanos) {
    return (timestampOrigin + nanos / 1000 * CLOCK_RATE / 1_000_000) & 0xFFFFFFFFL;
  }

  /** Captured now. */
  void send(byte[] payload, boolean marker) {
    byte[] buffer = new byte[12 + payload.length + 100];
    buffer[0] = (byte) 0x80;
    System.arraycopy(payload, 0, buffer, 12, payload.length);
    var packet = new RtpPacket();
    packet.wrap(buffer, 0, 12 + payload.length);
    packet.setMarker(marker);
    packet.setPayloadType(TestParameters.VP8);
    packet.setSequenceNumber(sequenceNumber);
    packet.setTimestamp(timestamp(loop.nowNanos()));
    packet.setSsrc(ssrc);
    packet.replaceExtensions(extensions);
    BigEndian.put32(buffer, packet.payloadOffset() + 100, packets++);
    byte[] bytes = Arrays.copyOf(buffer, packet.length());
    history.put(sequenceNumber, bytes);
    sequenceNumber = (sequenceNumber + 1) & 0xFFFF;
    out.accept(bytes.clone());
  }

  void answer(Nack nack) {
    nack.forEach(
        lost -> {
          byte[] original = history.get(lost);
          if (original != null) {
            byte[] buffer = Arrays.copyOf(original, original.length + 2);
            var packet = new RtpPacket();
            packet.wrap(buffer, 0, original.length);
            Rtx.encode(packet, TestParameters.VP8_RTX, ssrc + 1, rtxSequenceNumber++);
            out.accept(buffer);
          }
        });
  }

  byte[] senderReport() {
    long nowNanos = loop.nowNanos();
    var report =
        new SenderReport(
            ssrc, loop.ntpClock().ntpTime(nowNanos), timestamp(nowNanos), packets, 0, List.of());
    byte[] bytes = new byte[report.length()];
    report.write(bytes, 0);
    return bytes;
  }
}
