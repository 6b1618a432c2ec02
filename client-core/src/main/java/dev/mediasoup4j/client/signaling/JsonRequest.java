package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.client.internal.Failures;
import dev.mediasoup4j.client.internal.LibraryPool;
import dev.mediasoup4j.ortc.InvalidParametersException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * One request to a server and its answer. It ends once: what comes after that changes nothing.
 * Thread-safe.
 *
 * @param <T> what becomes of the answer
 */
final class JsonRequest<T> {
  private static final int MAX_QUOTED_CHARS = 200;

  private final String operation;
  private final Exchange exchange;
  private final ObjectNode fields;
  private final ObjectNode values;
  private final String expected;
  private final boolean unique;
  private final Function<JsonNode, T> reader;
  private final CompletableFuture<T> result = new CompletableFuture<>();

  /**
   * @param operation for messages
   * @param fields of the request, by their own names
   * @param values of the variables of templates
   * @param expected what a good answer has, for messages
   * @param unique whether no two answers are alike
   * @param reader takes the answer apart, on the thread that brought it: what follows on the
   *     connection is understood by what it did
   */
  JsonRequest(
      String operation,
      Exchange exchange,
      ObjectNode fields,
      ObjectNode values,
      String expected,
      boolean unique,
      Function<JsonNode, T> reader) {
    this.operation = operation;
    this.exchange = exchange;
    this.fields = fields;
    this.values = values;
    this.expected = expected;
    this.unique = unique;
    this.reader = reader;
  }

  /** Whether no two answers are alike. */
  boolean isUnique() {
    return unique;
  }

  Exchange exchange() {
    return exchange;
  }

  /** Sends it. From now on time counts. */
  void start(JsonConnection connection, Duration timeout) {
    result.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    String event = exchange.event();
    if (event == null) return;
    JsonNode payload = exchange.payload(fields, values);
    if (exchange.answer() instanceof AnswerStyle.Acknowledgement style) {
      connection.request(event, payload, arguments -> acknowledged(arguments, style.errorFirst()));
    } else {
      connection.send(event, payload);
      if (exchange.answer() == AnswerStyle.NONE) answered(JsonNodeFactory.instance.objectNode());
    }
  }

  /** Whether an event of the server's is the answer. */
  boolean isAnsweredBy(String event, JsonNode payload) {
    return exchange.answer() instanceof AnswerStyle.Event style
        && style.answers(event, payload, values);
  }

  private void acknowledged(List<JsonNode> arguments, boolean errorFirst) {
    if (!errorFirst) {
      answered(argument(arguments, 0));
    } else if (isNoError(argument(arguments, 0))) {
      answered(argument(arguments, 1));
    } else {
      refused(argument(arguments, 0), "");
    }
  }

  private static JsonNode argument(List<JsonNode> arguments, int index) {
    return index < arguments.size() ? arguments.get(index) : MissingNode.getInstance();
  }

  void cameAs(String event, JsonNode payload) {
    if (exchange.answer() instanceof AnswerStyle.Event style && event.equals(style.error())) {
      refused(payload, "");
    } else {
      answered(payload);
    }
  }

  private void refused(JsonNode error, String message) {
    result.completeExceptionally(refusal(operation, error, message));
  }

  private void answered(JsonNode answer) {
    if (result.isDone()) return;
    try {
      result.complete(read(operation, exchange, answer, values, expected, reader));
    } catch (SignalingException e) {
      result.completeExceptionally(e);
    }
  }

  void disconnected(String reason) {
    result.completeExceptionally(SignalingException.disconnected(operation, reason));
  }

  /** Done when it ended, on a thread where continuations may block. */
  CompletableFuture<T> outcome(Duration timeout) {
    return result.handleAsync(
        (value, failure) -> {
          if (failure != null) throw asSignalingException(failure, timeout);
          return value;
        },
        LibraryPool.executor());
  }

  /** Runs when it ended, at once. */
  void whenEnded(Runnable then) {
    CompletableFuture<T> unused = result.whenComplete((value, failure) -> then.run());
  }

  private SignalingException asSignalingException(Throwable failure, Duration timeout) {
    Throwable cause = Failures.cause(failure);
    if (cause instanceof SignalingException signaling) return signaling;
    if (cause instanceof TimeoutException) return SignalingException.timedOut(operation, timeout);
    return SignalingException.unexpected(operation, "an answer", "it failed: " + cause, cause);
  }

  static <T> T read(
      String operation,
      Exchange exchange,
      JsonNode answer,
      ObjectNode values,
      String expected,
      Function<JsonNode, T> reader) {
    for (JsonPointer place : exchange.errors()) {
      JsonNode error = answer.at(place);
      if (!isNoError(error)) throw refusal(operation, error, answer.path("message").asText());
    }
    try {
      return reader.apply(exchange.result().apply(answer, values));
    } catch (InvalidParametersException e) {
      throw SignalingException.unexpected(
          operation, expected, "the answer was " + quote(answer) + " (" + e.getMessage() + ")", e);
    }
  }

  private static boolean isNoError(JsonNode error) {
    return error.isMissingNode()
        || error.isNull()
        || (error.isBoolean() && !error.booleanValue())
        || (error.isTextual() && error.textValue().isEmpty());
  }

  /**
   * @param message what stands beside an error that is just true
   */
  private static SignalingException refusal(String operation, JsonNode error, String message) {
    if (error.isObject()) {
      return SignalingException.refused(
          operation,
          error.path("code").asText("error"),
          error.path("message").isTextual()
              ? shortened(error.path("message").textValue())
              : quote(error));
    }
    String text = error.isTextual() ? error.textValue() : message;
    return SignalingException.refused(
        operation, "error", text.isEmpty() ? quote(error) : shortened(text));
  }

  private static String quote(JsonNode json) {
    return json.isMissingNode() ? "empty" : shortened(json.toString());
  }

  private static String shortened(String text) {
    return text.length() <= MAX_QUOTED_CHARS ? text : text.substring(0, MAX_QUOTED_CHARS) + "...";
  }
}
