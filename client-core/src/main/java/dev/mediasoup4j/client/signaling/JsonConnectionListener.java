package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.databind.JsonNode;

/** Hears what comes over a {@link JsonConnection} without being asked for. */
public interface JsonConnectionListener {
  /**
   * The server told something.
   *
   * @param payload missing if there is none; an array if the event has several arguments
   */
  void onPush(String event, JsonNode payload);

  /** The connection ended, and not by our own close(). */
  void onDisconnected(String reason);
}
