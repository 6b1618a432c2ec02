package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;

/** Opens connections that carry requests and pushes in JSON. One per protocol; thread-safe. */
public interface JsonConnector {
  /**
   * Connects.
   *
   * @param listener hears of pushes and of the end, from any thread, one call at a time
   * @return fails with a {@link SignalingException} when there is no connection to be had
   */
  CompletableFuture<JsonConnection> connect(JoinRequest request, JsonConnectionListener listener);

  /** The server's ICE servers, a JSON array. */
  CompletableFuture<JsonNode> getIceServers();

  /** Lets go of threads and sockets. No connection is opened or used after it. */
  void close();
}
