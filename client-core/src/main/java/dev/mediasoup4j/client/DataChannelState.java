package dev.mediasoup4j.client;

import java.util.Locale;

/** State of a data channel, as the W3C's {@code RTCDataChannelState}. */
public enum DataChannelState {
  CONNECTING,
  OPEN,
  CLOSING,
  CLOSED;

  /** The W3C's spelling, as {@code open}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
