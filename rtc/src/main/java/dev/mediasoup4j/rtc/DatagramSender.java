package dev.mediasoup4j.rtc;

import java.net.InetSocketAddress;

/** Where datagrams leave: a bound socket, or a test. */
@FunctionalInterface
public interface DatagramSender {
  /** Sends a copy of the bytes: the buffer is the caller's again when the call returns. */
  void send(byte[] buffer, int offset, int length, InetSocketAddress remote);
}
