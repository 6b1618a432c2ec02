package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.Json;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to a server, from before it is open until it ended. Thread-safe. */
final class JsonSession implements JsonConnectionListener {
  private static final Logger log = LoggerFactory.getLogger(JsonSession.class);

  private final Dialect dialect;
  private final Duration timeout;
  private final SignalingListener listener;
  private final PushReader pushes;
  private final RoomLedger ledger;
  private final AnsweringEvents answeringEvents;
  private final SerialQueue turns = new SerialQueue();

  // Guarded by this. The values themselves are replaced, never changed.
  private ObjectNode values;
  private @Nullable JsonRequests requests;
  private @Nullable String endReason;
  private boolean closed;
  private List<Push> withheld = List.of();

  JsonSession(Dialect dialect, Duration timeout, JoinRequest request, SignalingListener listener) {
    this.dialect = dialect;
    this.timeout = timeout;
    this.listener = listener;
    this.pushes = new PushReader(listener);
    this.ledger = new RoomLedger(dialect);
    this.answeringEvents = new AnsweringEvents(awaited(dialect));
    this.values = Dialect.variables(request);
  }

  private static Set<String> awaited(Dialect dialect) {
    return dialect.joinSteps().stream()
        .filter(step -> step.event() == null)
        .map(step -> ((AnswerStyle.Event) step.answer()).event())
        .collect(Collectors.toUnmodifiableSet());
  }

  RoomLedger ledger() {
    return ledger;
  }

  /** Takes the steps of joining, one after another. When one fails, nothing is left of it. */
  CompletableFuture<JoinAnswer> enter(JsonConnection connection) {
    var opened = new JsonRequests(connection, answeringEvents, timeout);
    synchronized (this) {
      requests = opened;
      values = with("socketId", connection.id());
      if (closed) {
        opened.close();
      } else if (endReason != null) {
        opened.end(endReason);
      }
    }
    var joined = JsonNodeFactory.instance.objectNode();
    CompletableFuture<?> before = CompletableFuture.completedFuture(null);
    List<Exchange> steps = dialect.joinSteps();
    for (Exchange step : steps.subList(0, steps.size() - 1)) {
      before =
          before.thenCompose(
              done -> step(opened, step, "an answer", answer -> take(answer, joined)));
    }
    return before.thenCompose(
        done ->
            step(
                opened,
                steps.get(steps.size() - 1),
                "rtpCapabilities and peerId",
                answer -> joined(take(answer, joined))));
  }

  private <T> CompletableFuture<T> step(
      JsonRequests opened, Exchange step, String expected, Function<JsonNode, T> reader) {
    String title = step.event();
    if (title == null) title = ((AnswerStyle.Event) step.answer()).event();
    return opened.send(
        new JsonRequest<>(
            title, step, JsonNodeFactory.instance.objectNode(), values(), expected, false, reader));
  }

  /** Adds what a step of joining brought. */
  private ObjectNode take(JsonNode answer, ObjectNode joined) {
    if (!answer.isObject()) throw new InvalidParametersException("no object");
    answer
        .properties()
        .forEach(
            field -> {
              if (!field.getValue().isNull()) joined.set(field.getKey(), field.getValue());
            });
    synchronized (this) {
      for (String name : List.of("peerId", "sessionToken")) {
        if (joined.has(name)) values = with(name, joined.get(name).asText());
      }
    }
    return joined;
  }

  private JoinAnswer joined(ObjectNode joined) {
    JsonNode peerId = values().path("peerId");
    if (peerId.isMissingNode() || peerId.isNull()) peerId = values().path("socketId");
    if (!joined.has("peerId")) joined.set("peerId", peerId);
    JoinAnswer answer = Json.read(joined, JoinAnswer.class);
    ledger.own(answer.peerId());
    ledger.present(answer.peers());
    if (!answer.resumed()) withhold(joined);
    return answer.asDocumented();
  }

  /** What others sent before we came is told when it can be received. */
  private synchronized void withhold(ObjectNode joined) {
    withheld = new ArrayList<>(producers(joined));
    joined
        .path("dataProducers")
        .forEach(one -> withheld.add(new Push(PushKind.NEW_DATA_PRODUCER, one)));
  }

  private static List<Push> producers(JsonNode answer) {
    List<Push> producers = new ArrayList<>();
    answer.path("producers").forEach(one -> producers.add(new Push(PushKind.NEW_PRODUCER, one)));
    return producers;
  }

  /** Tells of all the producers there are, for servers that don't by themselves. */
  void tellProducers() {
    List<Push> known;
    synchronized (this) {
      known = withheld;
      withheld = List.of();
    }
    tell(known);
    if (!dialect.has(Operation.GET_PRODUCERS)) return;
    CompletableFuture<List<Push>> unused =
        send(Operation.GET_PRODUCERS, JsonNodeFactory.instance.objectNode(), JsonSession::producers)
            .whenComplete(
                (found, failure) -> {
                  if (failure == null) {
                    tell(found);
                  } else {
                    log.warn("What the others send already is not known", failure);
                  }
                });
  }

  /**
   * Makes a request.
   *
   * @param reader gets an empty object where the server need not be asked
   */
  <T> CompletableFuture<T> send(
      Operation operation, ObjectNode fields, Function<JsonNode, T> reader) {
    Exchange exchange;
    try {
      exchange = dialect.exchange(operation);
    } catch (UnsupportedException e) {
      return CompletableFuture.failedFuture(e);
    }
    if (exchange == null) {
      return CompletableFuture.completedFuture(reader.apply(JsonNodeFactory.instance.objectNode()));
    }
    JsonRequests open;
    ObjectNode known;
    synchronized (this) {
      open = requests;
      known = with("direction", operation.direction());
    }
    String title = operation.general();
    if (open == null) {
      return CompletableFuture.failedFuture(
          SignalingException.disconnected(title, "there is none yet"));
    }
    known.setAll(fields);
    return open.send(
        new JsonRequest<>(
            title, exchange, fields, known, operation.expected(), !operation.isCommand(), reader));
  }

  @Override
  public void onPush(String event, JsonNode payload) {
    if (answeringEvents.came(event, payload)) return;
    List<PushRule> rules = dialect.pushRules(event);
    if (rules.isEmpty()) log.debug("The server's push {} is unknown", event);
    rules.forEach(rule -> tell(rule.pushes(payload, values())));
  }

  private void tell(List<Push> told) {
    turns.execute(
        () -> {
          for (Push push : told) {
            for (Push complete : ledger.complete(push)) {
              if (!isClosed()) pushes.read(complete);
            }
          }
        });
  }

  @Override
  public void onDisconnected(String reason) {
    synchronized (this) {
      endReason = reason;
      if (requests != null) requests.end(reason);
    }
    turns.execute(
        () -> {
          if (!isClosed()) {
            listener.onDisconnected(SignalingException.disconnected("connection", reason));
          }
        });
  }

  /** Whether another one may follow. */
  synchronized boolean isOver() {
    return closed || endReason != null;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized ObjectNode values() {
    return values;
  }

  /** Who we are in what follows. */
  synchronized void renamed(String displayName) {
    values = with("displayName", displayName);
  }

  /** A copy of the values, with one more. */
  private ObjectNode with(String name, @Nullable String value) {
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    copy.setAll(values);
    if (value != null) copy.put(name, value);
    return copy;
  }

  /** Says that we leave, where the server wants to hear it. */
  void close() {
    JsonRequests open;
    synchronized (this) {
      if (closed) return;
      closed = true;
      open = requests;
    }
    if (open == null) return;
    Exchange leave = dialect.exchange(Operation.LEAVE);
    if (leave != null && leave.event() != null && !ended()) {
      open.tell(leave.event(), leave.payload(JsonNodeFactory.instance.objectNode(), values()));
    }
    open.close();
  }

  private synchronized boolean ended() {
    return endReason != null;
  }
}
