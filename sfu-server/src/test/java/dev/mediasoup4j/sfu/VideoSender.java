package dev.mediasoup4j.sfu;

import dev.mediasoup4j.rtc.BigEndian;
import dev.mediasoup4j.rtc.rtcp.Nack;
import dev.mediasoup4j.rtc.rtcp.Pli;
import dev.mediasoup4j.rtc.rtcp.ReceiverReport;
import dev.mediasoup4j.rtc.rtcp.RtcpListener;
import dev.mediasoup4j.rtc.rtcp.RtcpParser;
import dev.mediasoup4j.rtc.rtcp.TransportFeedback;
import dev.mediasoup4j.rtc.rtp.HeaderExtensionBlock;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.rtc.rtp.Rtx;
import dev.mediasoup4j.rtc.rtp.TransportSequenceNumber;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An endpoint that sends VP8: numbers each packet in its payload, sends a key frame when asked, and
 * answers NACK on its RTX stream.
 */
final class VideoSender implements RtcpListener {
  static final int PACKETS_PER_FRAME = 3;
  private static final int PAYLOAD_BYTES = 900;

  private final long ssrc;
  private final Consumer<byte[]> out;
  private final RtcpParser parser = new RtcpParser();
  private final Map<Integer, byte[]> history = new HashMap<>();
  private int sequenceNumber = 65_400; // wraps soon
  private int rtxSequenceNumber = 100;
  private int transportSequenceNumber = 65_000;
  private long timestamp = 0xFFFF_0000L;
  private boolean keyFrameDue;
  int packetsNumbered;
  int keyFrameRequests;
  int nacks;
  int receiverReports;
  int transportFeedbacks;

  VideoSender(long ssrc, Consumer<byte[]> out) {
    this.ssrc = ssrc;
    this.out = out;
  }

  /** The next frame is a key frame. */
  void makeKeyFrame() {
    keyFrameDue = true;
  }

  void sendFrame() {
    boolean keyFrame = keyFrameDue;
    keyFrameDue = false;
    for (int i = 0; i < PACKETS_PER_FRAME; i++) {
      byte[] packet = packet(keyFrame, i == 0, i == PACKETS_PER_FRAME - 1);
      history.put(sequenceNumber, packet.clone());
      out.accept(packet);
      sequenceNumber = (sequenceNumber + 1) & 0xFFFF;
    }
    timestamp = (timestamp + 3000) & 0xFFFFFFFFL;
  }

  private byte[] packet(boolean keyFrame, boolean first, boolean last) {
    byte[] payload = new byte[PAYLOAD_BYTES];
    payload[0] = (byte) (first ? 0x10 : 0);
    if (first) {
      payload[1] = (byte) (keyFrame ? 0 : 1);
      System.arraycopy(new byte[] {(byte) 0x9d, 1, 0x2a, 64, 1, (byte) 180, 0}, 0, payload, 4, 7);
    }
    BigEndian.put32(payload, 100, packetsNumbered++);
    return rtp(ssrc, TestParameters.VP8, sequenceNumber, payload, last);
  }

  private byte[] rtp(long streamSsrc, int payloadType, int number, byte[] payload, boolean marker) {
    byte[] buffer = new byte[12 + payload.length + 100];
    buffer[0] = (byte) 0x80;
    System.arraycopy(payload, 0, buffer, 12, payload.length);
    var packet = new RtpPacket();
    packet.wrap(buffer, 0, 12 + payload.length);
    packet.setMarker(marker);
    packet.setPayloadType(payloadType);
    packet.setSequenceNumber(number);
    packet.setTimestamp(timestamp);
    packet.setSsrc(streamSsrc);
    var extensions = new HeaderExtensionBlock();
    extensions.add(
        TestParameters.TRANSPORT_CC_ID,
        new byte[TransportSequenceNumber.LENGTH],
        0,
        TransportSequenceNumber.LENGTH);
    packet.replaceExtensions(extensions);
    numberOnTransport(packet);
    return Arrays.copyOf(buffer, packet.length());
  }

  private void numberOnTransport(RtpPacket packet) {
    TransportSequenceNumber.write(packet, TestParameters.TRANSPORT_CC_ID, transportSequenceNumber);
    transportSequenceNumber = (transportSequenceNumber + 1) & 0xFFFF;
  }

  void receiveRtcp(byte[] packet) {
    parser.parse(packet, 0, packet.length, this);
  }

  @Override
  public void onPli(Pli pli) {
    keyFrameRequests++;
    keyFrameDue = true;
  }

  @Override
  public void onNack(Nack nack) {
    nacks++;
    nack.forEach(
        lost -> {
          byte[] original = history.get(lost);
          if (original != null) {
            byte[] buffer = Arrays.copyOf(original, original.length + 2);
            var packet = new RtpPacket();
            packet.wrap(buffer, 0, original.length);
            Rtx.encode(packet, TestParameters.VP8_RTX, ssrc + 1, rtxSequenceNumber++);
            numberOnTransport(packet);
            out.accept(buffer);
          }
        });
  }

  @Override
  public void onReceiverReport(ReceiverReport report) {
    receiverReports++;
  }

  @Override
  public void onTransportFeedback(TransportFeedback feedback) {
    transportFeedbacks++;
  }
}
