package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/** A connection that carries requests in JSON. Thread-safe. */
public interface JsonConnection {
  /**
   * Sends a request.
   *
   * @param answer takes the answer's payload, from any thread; it may be called late, twice or
   *     never
   */
  void request(String event, JsonNode payload, Consumer<JsonNode> answer);

  /** Ends the connection. Idempotent. */
  void close();
}
