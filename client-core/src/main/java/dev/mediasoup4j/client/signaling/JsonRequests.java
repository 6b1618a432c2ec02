package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The requests that wait for their answers on one connection. Thread-safe. */
final class JsonRequests {
  private final JsonConnection connection;
  private final Duration timeout;
  private final AnsweringEvents events;
  private final Set<JsonRequest<?>> waiting = ConcurrentHashMap.newKeySet();
  private volatile @Nullable String endReason;

  /**
   * @param events what has come and may answer a request yet
   */
  JsonRequests(JsonConnection connection, AnsweringEvents events, Duration timeout) {
    this.connection = connection;
    this.events = events;
    this.timeout = timeout;
  }

  /** Sends a request, or has it wait for its turn. */
  <T> CompletableFuture<T> send(JsonRequest<T> request) {
    waiting.add(request);
    request.whenEnded(() -> waiting.remove(request));
    String ended = endReason;
    if (ended != null) {
      request.disconnected(ended);
    } else if (request.exchange().answer() instanceof AnswerStyle.Event style) {
      events.await(request, style, () -> request.start(connection, timeout));
    } else {
      request.start(connection, timeout);
    }
    return request.outcome(timeout);
  }

  /** Tells the server something, without hearing whether it understood. */
  void tell(String event, JsonNode payload) {
    connection.send(event, payload);
  }

  /** Fails what waits and all that follows. */
  void end(String reason) {
    endReason = reason;
    waiting.forEach(request -> request.disconnected(reason));
  }

  void close() {
    end("it was closed by us");
    connection.close();
  }
}
