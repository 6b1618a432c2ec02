package dev.mediasoup4j.client;

import java.util.Locale;

/** How far a transport is with collecting its own ICE candidates. */
public enum IceGatheringState {
  NEW,
  GATHERING,
  COMPLETE;

  /** The W3C's spelling, as {@code gathering}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
