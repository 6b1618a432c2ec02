package dev.mediasoup4j.rtc.io;

/** Takes the packets of a {@link TcpListener}'s connections, on its loop's thread. */
public interface TcpHandler {
  /**
   * Takes one packet. The buffer is the handler's during the call only; it may be changed in place
   * and has {@link RtcLoop#HEADROOM_BYTES} of room behind {@code offset + length}. What the handler
   * throws is counted and logged, and the loop goes on.
   *
   * @param nowNanos on the clock of {@link RtcLoop#nowNanos()}
   */
  void onPacket(TcpConnection connection, byte[] buffer, int offset, int length, long nowNanos);

  /** The connection is closed, by whichever side. */
  default void onClosed(TcpConnection connection) {}
}
