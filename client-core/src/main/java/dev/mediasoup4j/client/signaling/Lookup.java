package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;

/** Where a value stands in what a server says: the first of several places that has one. */
final class Lookup {
  /** One place. */
  private interface Place {
    JsonNode find(JsonNode said, ObjectNode values);
  }

  private final List<Place> places;

  private Lookup(List<Place> places) {
    this.places = places;
  }

  /** Reads a JSON Pointer, a variable, {@code {"value": constant}}, or an array of such. */
  static Lookup read(DialectPart part, Collection<String> variables) {
    return new Lookup(part.oneOrMore().stream().map(one -> place(one, variables)).toList());
  }

  private static Place place(DialectPart part, Collection<String> variables) {
    if (part.json().isObject()) {
      part.fields(List.of("value"));
      Template constant = Template.read(part.get("value"), variables);
      return (said, values) -> constant.fill(values);
    }
    if (part.json().isTextual() && Template.isIn(part.json().textValue())) {
      Template variable = Template.read(part, variables);
      return (said, values) -> variable.fill(values);
    }
    JsonPointer pointer = pointer(part);
    return (said, values) -> said.at(pointer);
  }

  /** Reads a JSON Pointer (RFC 6901). */
  static JsonPointer pointer(DialectPart part) {
    String text = part.json().textValue();
    if (text == null || !isPointer(text)) {
      throw part.invalid(
          "must be a JSON Pointer such as \"/id\", or a variable such as \"{{producerId}}\", not "
              + part.json());
    }
    return JsonPointer.compile(text);
  }

  static boolean isPointer(String text) {
    return text.isEmpty() || text.startsWith("/");
  }

  /** Missing where no place has a value. */
  JsonNode find(JsonNode said, ObjectNode values) {
    for (Place place : places) {
      JsonNode found = place.find(said, values);
      if (!found.isMissingNode() && !found.isNull()) return found;
    }
    return MissingNode.getInstance();
  }
}
