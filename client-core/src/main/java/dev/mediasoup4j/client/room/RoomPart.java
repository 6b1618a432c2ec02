package dev.mediasoup4j.client.room;

import java.util.Locale;

/** What of a room can be lost, and come back, by itself. */
public enum RoomPart {
  /** The connection to the server, over which one hears of the others. Media goes on without it. */
  SIGNALING,
  /** The path of what we send. */
  SENDING,
  /** The path of what we receive. */
  RECEIVING;

  /** In lower case, to show it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
