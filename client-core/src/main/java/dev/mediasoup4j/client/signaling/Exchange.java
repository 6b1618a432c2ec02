package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one request is made in a dialect, and where its answer has what.
 *
 * @param event null for a step of joining that only waits for the server's event
 * @param request null for all fields by their own names
 * @param errors where an answer may have an error
 */
record Exchange(
    @Nullable String event,
    @Nullable Template request,
    AnswerStyle answer,
    List<JsonPointer> errors,
    Shape result) {
  static final List<String> FIELDS = List.of("event", "request", "answer", "errors", "result");

  /** An answer as docs/signaling.md has it. */
  static final Exchange PLAIN =
      new Exchange(
          null, null, AnswerStyle.RESULT, List.of(JsonPointer.compile("/error")), Shape.AS_IS);

  /** What a dialect says once for all its requests. */
  record Usual(AnswerStyle answer, List<JsonPointer> errors) {}

  /**
   * @param event if the part names none
   */
  static Exchange read(
      DialectPart part,
      @Nullable String event,
      List<String> result,
      Collection<String> variables,
      Usual usual) {
    part.fields(FIELDS);
    DialectPart request = part.get("request");
    return new Exchange(
        part.get("event").exists() ? part.get("event").text() : event,
        request.exists() ? Template.read(request, variables) : null,
        AnswerStyle.read(part.get("answer"), usual.answer(), variables),
        errors(part.get("errors"), usual.errors()),
        Shape.read(part.get("result"), result, variables));
  }

  static List<JsonPointer> errors(DialectPart part, List<JsonPointer> usual) {
    if (!part.exists()) return usual;
    if (!part.json().isArray()) throw part.invalid("must be an array, not " + part.json());
    return part.children().stream().map(Lookup::pointer).toList();
  }

  /** What is sent; missing for nothing at all. */
  JsonNode payload(ObjectNode fields, ObjectNode values) {
    if (request == null) return fields;
    JsonNode filled = request.fill(values);
    return filled.isNull() ? MissingNode.getInstance() : filled;
  }
}
