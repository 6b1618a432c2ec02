package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a server answers a request. */
sealed interface AnswerStyle {
  /** By an acknowledgement, whose first argument is the answer. */
  AnswerStyle RESULT = new Acknowledgement(false);

  /** By an acknowledgement in Node's style: an error or null, then the answer. */
  AnswerStyle NODE = new Acknowledgement(true);

  /** Not at all. */
  AnswerStyle NONE = new None();

  /**
   * By an acknowledgement.
   *
   * @param errorFirst whether its first argument is an error or null
   */
  record Acknowledgement(boolean errorFirst) implements AnswerStyle {}

  /** The request is done when it is sent. */
  record None() implements AnswerStyle {}

  /**
   * By an event of the server's.
   *
   * @param where what the event has to have at each place to belong to the request; if empty,
   *     answers come in the order of the requests, which wait for one another
   * @param error the event by which the server refuses; null if it has none
   */
  record Event(String event, @Nullable String error, Map<JsonPointer, Template> where)
      implements AnswerStyle {
    boolean answers(String name, JsonNode payload, ObjectNode values) {
      return (name.equals(event) || name.equals(error))
          && where.entrySet().stream()
              .allMatch(place -> payload.at(place.getKey()).equals(place.getValue().fill(values)));
    }
  }

  static AnswerStyle read(DialectPart part, AnswerStyle usual, Collection<String> variables) {
    if (!part.exists()) return usual;
    if (part.json().isObject()) return event(part, variables);
    return switch (part.json().asText()) {
      case "result" -> RESULT;
      case "node" -> NODE;
      case "none" -> NONE;
      default ->
          throw part.invalid(
              "must be \"result\", \"node\", \"none\" or {\"event\": ...}, not " + part.json());
    };
  }

  private static Event event(DialectPart part, Collection<String> variables) {
    part.fields(List.of("event", "error", "where"));
    Map<JsonPointer, Template> where = new LinkedHashMap<>();
    DialectPart places = part.get("where");
    for (Map.Entry<String, JsonNode> place : places.json().properties()) {
      if (!Lookup.isPointer(place.getKey())) {
        throw places.invalid("\"" + place.getKey() + "\" must be a JSON Pointer such as \"/id\"");
      }
      where.put(
          JsonPointer.compile(place.getKey()),
          Template.read(places.with(place.getValue()), variables));
    }
    DialectPart error = part.get("error");
    return new Event(
        part.get("event").text(), error.exists() ? error.text() : null, Map.copyOf(where));
  }
}
