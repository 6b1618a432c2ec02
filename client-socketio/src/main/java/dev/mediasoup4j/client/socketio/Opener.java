package dev.mediasoup4j.client.socketio;

import dev.mediasoup4j.client.signaling.Handshake;
import dev.mediasoup4j.client.signaling.JsonConnection;
import dev.mediasoup4j.client.signaling.JsonConnectionListener;
import dev.mediasoup4j.client.signaling.SignalingException;
import java.util.concurrent.CompletableFuture;

/** Opens connections in one version of Socket.IO. Thread-safe. */
interface Opener {
  /**
   * Connects.
   *
   * @param listener as of {@link dev.mediasoup4j.client.signaling.JsonConnector#connect}
   * @return fails with an {@link OtherVersionException} where the server is there but of another
   *     version, and else with a {@link SignalingException}
   */
  CompletableFuture<JsonConnection> open(Handshake handshake, JsonConnectionListener listener);
}
