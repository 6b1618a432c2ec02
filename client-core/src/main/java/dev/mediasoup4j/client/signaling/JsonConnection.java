package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection that carries requests in JSON. Thread-safe. */
public interface JsonConnection {
  /**
   * Sends a request.
   *
   * @param payload missing for none at all
   * @param answer takes what the server acknowledges with, from any thread; it may be called late,
   *     twice or never
   */
  void request(String event, JsonNode payload, Consumer<List<JsonNode>> answer);

  /**
   * Sends what is not acknowledged.
   *
   * @param payload missing for none at all
   */
  void send(String event, JsonNode payload);

  /** By what the server knows this connection; null if it has no name. */
  default @Nullable String id() {
    return null;
  }

  /** Ends the connection. Idempotent. */
  void close();
}
