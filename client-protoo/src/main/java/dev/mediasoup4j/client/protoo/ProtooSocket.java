package dev.mediasoup4j.client.protoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.ortc.protoo.ProtooMessage;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A WebSocket that speaks protoo: requests of both ends, and notifications. Thread-safe; what comes
 * is handed on in order.
 */
final class ProtooSocket {
  /** Takes what the server sends. */
  interface Receiver {
    void requested(ProtooMessage.Request request);

    void notified(ProtooMessage.Notification notification);

    /** The connection ended, and not by our own {@link #close}. */
    void disconnected(String reason);
  }

  private static final int NORMAL_CLOSURE = 1000;
  private static final int NOT_FOUND = 404;

  private static final Logger log = LoggerFactory.getLogger(ProtooSocket.class);

  private final WebSocket socket;
  private final AtomicLong lastId = new AtomicLong();
  private final Map<Long, Consumer<JsonNode>> waiting = new ConcurrentHashMap<>();
  private volatile boolean closed;

  ProtooSocket(WebSocket socket) {
    this.socket = socket;
  }

  /**
   * Asks the server.
   *
   * @param answer takes the data, or {@code {"error": {"code", "message"}}}; not called if no
   *     answer comes
   */
  void request(String method, JsonNode data, Consumer<JsonNode> answer) {
    long id = lastId.incrementAndGet();
    waiting.put(id, answer);
    send(new ProtooMessage.Request(id, method, data));
  }

  void notify(String method, JsonNode data) {
    send(new ProtooMessage.Notification(method, data));
  }

  void accept(long requestId) {
    send(new ProtooMessage.Success(requestId, JsonNodeFactory.instance.objectNode()));
  }

  void reject(long requestId, int code, String reason) {
    send(new ProtooMessage.Failure(requestId, code, reason));
  }

  private void send(ProtooMessage message) {
    socket.send(message.toJson());
  }

  void close() {
    closed = true;
    socket.close(NORMAL_CLOSURE, null);
  }

  private void received(String text, Receiver receiver) {
    if (closed) return;
    ProtooMessage message = ProtooMessage.parse(text).orElse(null);
    if (message instanceof ProtooMessage.Request request) {
      receiver.requested(request);
    } else if (message instanceof ProtooMessage.Notification notification) {
      receiver.notified(notification);
    } else if (message instanceof ProtooMessage.Success success) {
      answered(success.id(), success.data());
    } else if (message instanceof ProtooMessage.Failure failure) {
      answered(failure.id(), error(failure));
    } else {
      log.warn("The server sent what is no protoo message: it is ignored");
    }
  }

  /** An answer to nothing that was asked, or a second one, changes nothing. */
  private void answered(long id, JsonNode data) {
    Consumer<JsonNode> answer = waiting.remove(id);
    if (answer != null) answer.accept(data);
  }

  private static JsonNode error(ProtooMessage.Failure failure) {
    return error(
        failure.errorCode() == NOT_FOUND ? "notFound" : String.valueOf(failure.errorCode()),
        failure.errorReason());
  }

  /** An answer that says why there is none. */
  static ObjectNode error(String code, String message) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.putObject("error").put("code", code).put("message", message);
    return answer;
  }

  /** What OkHttp tells of one WebSocket, on one thread at a time. */
  static final class Events<T extends Receiver> extends WebSocketListener {
    private final Function<ProtooSocket, T> onOpen;
    private final CompletableFuture<T> opened = new CompletableFuture<>();
    private @Nullable ProtooSocket open;
    private @Nullable T receiver;
    private volatile boolean over;

    Events(Function<ProtooSocket, T> onOpen) {
      this.onOpen = onOpen;
    }

    /** Fails with what kept the WebSocket from opening. */
    CompletableFuture<T> opened() {
      return opened;
    }

    /** Tells nothing more. */
    void forget() {
      over = true;
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
      String subprotocol = response.header("Sec-WebSocket-Protocol");
      if (!ProtooMessage.SUBPROTOCOL.equals(subprotocol)) {
        opened.completeExceptionally(
            new IOException("the server speaks the subprotocol " + subprotocol));
        return;
      }
      open = new ProtooSocket(socket);
      receiver = onOpen.apply(open);
      opened.complete(receiver);
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
      if (open != null && receiver != null && !over) open.received(text, receiver);
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
      socket.close(NORMAL_CLOSURE, null);
      ended("the server closed it: " + code + " " + reason);
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, @Nullable Response response) {
      opened.completeExceptionally(
          response == null
              ? new IOException(failure.toString(), failure)
              : new IOException("HTTP status " + response.code() + " came", failure));
      ended("it ended: " + failure);
    }

    private void ended(String reason) {
      if (over || open == null || receiver == null || open.closed) return;
      over = true;
      receiver.disconnected(reason);
    }
  }
}
