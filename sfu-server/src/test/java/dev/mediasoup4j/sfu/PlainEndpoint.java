package dev.mediasoup4j.sfu;

import dev.mediasoup4j.rtc.srtp.SrtpContext;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/** The other side of a PlainTransport: a UDP socket, with or without SRTP. */
final class PlainEndpoint implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 10_000;

  private final DatagramSocket socket;
  SrtpContext sending;
  SrtpContext receiving;

  PlainEndpoint() throws IOException {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    socket.setSoTimeout(TIMEOUT_MILLIS);
  }

  int port() {
    return socket.getLocalPort();
  }

  void sendRtp(byte[] packet, TransportTuple to) {
    byte[] buffer = Arrays.copyOf(packet, packet.length + 64);
    int length = sending == null ? packet.length : sending.protectRtp(buffer, 0, packet.length);
    send(buffer, length, to);
  }

  void sendRtcp(byte[] packet, TransportTuple to) {
    byte[] buffer = Arrays.copyOf(packet, packet.length + 64);
    int length = sending == null ? packet.length : sending.protectRtcp(buffer, 0, packet.length);
    send(buffer, length, to);
  }

  private void send(byte[] buffer, int length, TransportTuple to) {
    try {
      var address = new InetSocketAddress(to.localAddress(), to.localPort());
      socket.send(new DatagramPacket(buffer, length, address));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The next RTP packet in the clear; RTCP is passed over. */
  byte[] receiveRtp() throws IOException {
    while (true) {
      byte[] packet = receive();
      int type = packet[1] & 0xFF;
      if (type < 192 || type > 223) {
        return clear(packet, true);
      }
    }
  }

  /** The next RTCP packet in the clear; RTP is passed over. */
  byte[] receiveRtcp() throws IOException {
    while (true) {
      byte[] packet = receive();
      int type = packet[1] & 0xFF;
      if (type >= 192 && type <= 223) {
        return clear(packet, false);
      }
    }
  }

  private byte[] clear(byte[] packet, boolean rtp) {
    if (receiving == null) {
      return packet;
    }
    int length =
        rtp
            ? receiving.unprotectRtp(packet, 0, packet.length)
            : receiving.unprotectRtcp(packet, 0, packet.length);
    if (length < 0) {
      throw new AssertionError("the SFU sent SRTP that does not decrypt: " + length);
    }
    return Arrays.copyOf(packet, length);
  }

  private byte[] receive() throws IOException {
    var packet = new DatagramPacket(new byte[2048], 2048);
    try {
      socket.receive(packet);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("nothing came in " + TIMEOUT_MILLIS + " ms", e);
    }
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }

  @Override
  public void close() {
    socket.close();
  }
}
