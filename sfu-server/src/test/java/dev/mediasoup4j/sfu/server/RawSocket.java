package dev.mediasoup4j.sfu.server;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.awaitility.Awaitility;

/**
 * A WebSocket at Socket.IO's path that says what a test wants, kept protocol or not. (The JDK's own
 * one doesn't always tell when the server ends the connection without a close frame.)
 */
final class RawSocket implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final OkHttpClient HTTP = new OkHttpClient();

  private final ConcurrentLinkedQueue<String> messages = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Void> opened = new CompletableFuture<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final WebSocket socket;

  private RawSocket(String url) {
    socket = HTTP.newWebSocket(new Request.Builder().url(url).build(), new Incoming());
    opened.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /**
   * Opens one.
   *
   * @param query such as {@code roomId=a&peerId=b}
   */
  static RawSocket open(URI server, String query) {
    return new RawSocket(server + "/socket.io/?EIO=4&transport=websocket&" + query);
  }

  /** Sends a message; does nothing once the server has cut it off. */
  void send(String text) {
    boolean unused = socket.send(text);
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
    socket.cancel();
  }

  private final class Incoming extends WebSocketListener {
    @Override
    public void onOpen(WebSocket from, Response response) {
      opened.complete(null);
    }

    @Override
    public void onMessage(WebSocket from, String text) {
      messages.add(text);
    }

    @Override
    public void onClosing(WebSocket from, int status, String reason) {
      closed.complete(null);
    }

    @Override
    public void onFailure(WebSocket from, Throwable failure, Response response) {
      opened.completeExceptionally(failure);
      closed.complete(null);
    }
  }
}
