package dev.mediasoup4j.sfu.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A WebSocket at Socket.IO's path that says what a test wants, kept protocol or not. */
final class RawSocket implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final ConcurrentLinkedQueue<String> messages = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final WebSocket socket;

  private RawSocket(URI uri) {
    socket = HTTP.newWebSocketBuilder().buildAsync(uri, new Incoming()).join();
  }

  /**
   * Opens one.
   *
   * @param query such as {@code roomId=a&peerId=b}
   */
  static RawSocket open(URI server, String query) {
    return new RawSocket(
        URI.create(
            server.toString().replaceFirst("http", "ws")
                + "/socket.io/?EIO=4&transport=websocket&"
                + query));
  }

  /** Sends a message; does nothing once the server has cut it off. */
  void send(String text) {
    var sent = socket.sendText(text, true).orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (sent.handle((done, failure) -> failure != null).join()) closed.complete(null);
  }

  boolean isClosed() {
    return closed.isDone();
  }

  /** Waits until a message came that has this in it. */
  void await(String part) {
    Awaitility.await(part)
        .atMost(PATIENCE)
        .until(() -> messages.stream().anyMatch(message -> message.contains(part)));
  }

  /** Waits until the server has cut it off. */
  void awaitClosed() {
    closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    socket.abort();
  }

  private final class Incoming implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      message.append(part);
      if (last) {
        messages.add(message.toString());
        message.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      closed.complete(null);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      closed.complete(null);
    }
  }
}
