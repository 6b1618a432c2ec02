package dev.mediasoup4j.client.room;

import java.util.Locale;

/** How a room stands to its server. */
public enum RoomConnection {
  CONNECTED,
  /** The server was lost, and the room tries to get back to it. Media goes on if it can. */
  RECONNECTING,
  /**
   * The server can't be reached, and that was given up; what media is left goes on. Or the server
   * asked us to go. The room can be left, or told to {@link Room#reconnect}.
   */
  DISCONNECTED,
  /** The room was left. */
  CLOSED;

  /** In lower case, to show it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
