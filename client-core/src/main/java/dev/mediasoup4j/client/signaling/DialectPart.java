package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.ortc.InvalidParametersException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * A piece of a dialect file that knows where it stands, for messages that say so.
 *
 * @param file whose piece it is
 * @param path a JSON Pointer; empty for the whole
 * @param json missing if there is nothing
 */
record DialectPart(String file, String path, JsonNode json) {
  DialectPart get(String field) {
    return new DialectPart(file, path + "/" + field, json.path(field));
  }

  /** What stands at the same place. */
  DialectPart with(JsonNode other) {
    return new DialectPart(file, path, other);
  }

  boolean exists() {
    return !json.isMissingNode();
  }

  /** The names of an object's fields, which have to be among those that are known. */
  List<String> fields(Collection<String> known) {
    if (!json.isObject()) throw invalid("must be an object, not " + json);
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      if (!known.contains(name)) {
        throw get(name).invalid("is unknown here. Known: " + String.join(", ", known));
      }
    }
    return names;
  }

  /** The elements of an array, or of an object, or nothing. */
  List<DialectPart> children() {
    List<DialectPart> children = new ArrayList<>();
    if (json.isArray()) {
      for (int i = 0; i < json.size(); i++) {
        children.add(new DialectPart(file, path + "/" + i, json.path(i)));
      }
    } else if (json.isObject()) {
      json.fieldNames().forEachRemaining(name -> children.add(get(name)));
    }
    return children;
  }

  /** The elements of an array; what is none counts as an array of itself. */
  List<DialectPart> oneOrMore() {
    if (!json.isArray()) return List.of(this);
    if (json.isEmpty()) throw invalid("must not be empty");
    return children();
  }

  String text() {
    if (!json.isTextual() || json.textValue().isEmpty()) {
      throw invalid("must be a text, not " + json);
    }
    return json.textValue();
  }

  InvalidParametersException unknownVariable(String name, Collection<String> variables) {
    return invalid(
        "{{"
            + name
            + "}} doesn't exist here. Known: "
            + String.join(", ", new TreeSet<>(variables)));
  }

  InvalidParametersException invalid(String problem) {
    return new InvalidParametersException(
        file + ": " + (path.isEmpty() ? "" : path + " ") + problem);
  }
}
