package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requests whose answers are events of the server's. Where an answer says to which request it
 * belongs, any number is under way; else one at a time, in order, and an answer that says just what
 * the one before it said is a repetition. Thread-safe.
 */
final class AnsweringEvents {
  private record Pending(JsonRequest<?> request, Runnable start) {}

  private final Set<String> awaited;

  // Guarded by this.
  private final Map<String, JsonNode> early = new HashMap<>();
  private final List<JsonRequest<?>> related = new ArrayList<>();
  private final Map<String, Deque<Pending>> ordered = new HashMap<>();
  private final Map<String, JsonNode> last = new HashMap<>();

  /**
   * @param awaited events that a server sends unasked, perhaps before anybody waits for them
   */
  AnsweringEvents(Set<String> awaited) {
    this.awaited = awaited;
  }

  /**
   * @param start sends the request, when its turn has come
   */
  void await(JsonRequest<?> request, AnswerStyle.Event style, Runnable start) {
    JsonNode come = null;
    synchronized (this) {
      if (request.exchange().event() == null) come = early.remove(style.event());
      if (!style.where().isEmpty()) {
        related.add(request);
      } else if (come == null) {
        Deque<Pending> queue = ordered.computeIfAbsent(style.event(), event -> new ArrayDeque<>());
        queue.add(new Pending(request, start));
        if (queue.size() > 1) {
          request.whenEnded(() -> ended(style.event(), request));
          return;
        }
      }
    }
    if (come != null) {
      request.cameAs(style.event(), come);
    } else {
      start.run();
      request.whenEnded(() -> ended(style.event(), request));
    }
  }

  /** Lets the next one go. */
  private void ended(String event, JsonRequest<?> request) {
    Pending next;
    synchronized (this) {
      related.remove(request);
      Deque<Pending> queue = ordered.get(event);
      if (queue == null) return;
      boolean wasFirst = !queue.isEmpty() && queue.peek().request() == request;
      queue.removeIf(pending -> pending.request() == request);
      next = wasFirst ? queue.peek() : null;
    }
    if (next != null) next.start().run();
  }

  /** Whether an event of the server's was the answer to a request. */
  boolean came(String event, JsonNode payload) {
    JsonRequest<?> answered = answered(event, payload);
    if (answered != null) answered.cameAs(event, payload);
    return answered != null;
  }

  private synchronized @Nullable JsonRequest<?> answered(String event, JsonNode payload) {
    for (JsonRequest<?> request : related) {
      if (request.isAnsweredBy(event, payload)) return request;
    }
    for (Deque<Pending> queue : ordered.values()) {
      Pending first = queue.peek();
      if (first == null || !first.request().isAnsweredBy(event, payload)) continue;
      if (payload.equals(last.put(event, payload)) && first.request().isUnique()) continue;
      return first.request();
    }
    if (awaited.contains(event)) early.put(event, payload);
    return null;
  }
}
