package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.client.internal.LibraryPool;
import dev.mediasoup4j.ortc.InvalidParametersException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The requests that wait for their answers on one connection. Each ends exactly once: an answer
 * that comes late, twice or after the connection's end changes nothing. Thread-safe.
 */
final class JsonRequests {
  private static final int MAX_QUOTED_CHARS = 200;

  private final JsonConnection connection;
  private final Duration timeout;
  private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
  private volatile @Nullable String endReason;

  JsonRequests(JsonConnection connection, Duration timeout) {
    this.connection = connection;
    this.timeout = timeout;
  }

  /**
   * Sends a request.
   *
   * @param expected what a good answer has, for messages
   * @param reader takes the answer apart; what it throws fails the request
   */
  <T> CompletableFuture<T> send(
      String operation, JsonNode payload, String expected, Function<JsonNode, T> reader) {
    var request = new Waiting(operation);
    waiting.add(request);
    String ended = endReason;
    if (ended == null) {
      connection.request(operation, payload, request.answer::complete);
    } else {
      request.fail(ended);
    }
    return request
        .answer
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((json, failure) -> waiting.remove(request))
        .handleAsync(
            (json, failure) -> {
              if (failure != null) throw failureOf(operation, failure);
              return read(operation, json, expected, reader);
            },
            LibraryPool.executor());
  }

  /** Fails what waits and all that follows. */
  void end(String reason) {
    endReason = reason;
    waiting.forEach(request -> request.fail(reason));
  }

  void close() {
    end("it was closed by us");
    connection.close();
  }

  private SignalingException failureOf(String operation, Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof SignalingException signaling) return signaling;
    if (cause instanceof TimeoutException) return SignalingException.timedOut(operation, timeout);
    return SignalingException.unexpected(operation, "an answer", "it failed: " + cause, cause);
  }

  static <T> T read(
      String operation, JsonNode json, String expected, Function<JsonNode, T> reader) {
    JsonNode error = json.path("error");
    if (!error.isMissingNode() && !error.isNull()) {
      throw error.isObject()
          ? SignalingException.refused(
              operation, error.path("code").asText("error"), error.path("message").asText())
          : SignalingException.refused(operation, "error", error.asText());
    }
    try {
      return reader.apply(json);
    } catch (InvalidParametersException e) {
      throw SignalingException.unexpected(
          operation, expected, "the answer was " + quote(json) + " (" + e.getMessage() + ")", e);
    }
  }

  private static String quote(JsonNode json) {
    String text = json.isMissingNode() ? "empty" : json.toString();
    return text.length() <= MAX_QUOTED_CHARS ? text : text.substring(0, MAX_QUOTED_CHARS) + "...";
  }

  /** A request without its answer. */
  private static final class Waiting {
    private final String operation;
    private final CompletableFuture<JsonNode> answer = new CompletableFuture<>();

    Waiting(String operation) {
      this.operation = operation;
    }

    void fail(String endReason) {
      answer.completeExceptionally(SignalingException.disconnected(operation, endReason));
    }
  }
}
