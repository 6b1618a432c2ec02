package dev.mediasoup4j.client;

import java.util.Locale;

/** State of a transport's ICE and DTLS, named as in the W3C's {@code RTCPeerConnectionState}. */
public enum ConnectionState {
  NEW,
  CONNECTING,
  CONNECTED,
  DISCONNECTED,
  FAILED,
  CLOSED;

  /** The W3C's spelling, as {@code connecting}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
