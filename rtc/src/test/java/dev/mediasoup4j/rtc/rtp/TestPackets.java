package dev.mediasoup4j.rtc.rtp;

import dev.mediasoup4j.rtc.BigEndian;

/** RTP packets for tests. */
public final class TestPackets {
  private TestPackets() {}

  /** A packet of payload type 96, its payload counting up from the sequence number. */
  public static byte[] rtp(int sequenceNumber, long timestamp, long ssrc, int payloadLength) {
    byte[] packet = new byte[12 + payloadLength];
    packet[0] = (byte) 0x80;
    packet[1] = 96;
    BigEndian.put16(packet, 2, sequenceNumber);
    BigEndian.put32(packet, 4, timestamp);
    BigEndian.put32(packet, 8, ssrc);
    for (int i = 0; i < payloadLength; i++) packet[12 + i] = (byte) (sequenceNumber + i);
    return packet;
  }

  /** The bytes of a hexadecimal string, which may have spaces. */
  public static byte[] hex(String text) {
    String digits = text.replaceAll("\\s", "");
    byte[] bytes = new byte[digits.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
    }
    return bytes;
  }

  /** A view of a whole array, or of its first bytes where more room is wanted behind them. */
  public static RtpPacket view(byte[] packet, int room) {
    byte[] buffer = new byte[packet.length + room];
    System.arraycopy(packet, 0, buffer, 0, packet.length);
    RtpPacket view = new RtpPacket();
    if (!view.wrap(buffer, 0, packet.length)) throw new AssertionError("malformed");
    return view;
  }
}
