package dev.mediasoup4j.client.room;

import java.util.Locale;

/** How a room stands to its server. */
public enum RoomConnection {
  CONNECTED,
  /** The server can't be reached; what media is left goes on. The room can be left. */
  DISCONNECTED,
  /** The room was left. */
  CLOSED;

  /** In lower case, to show it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
