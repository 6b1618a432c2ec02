package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.ortc.Json;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns what a server says into the fields of docs/signaling.md. */
interface Shape {
  /** A variable of fields: an id that is made up, for servers that give none. */
  String NEW_ID = "newId";

  /** The server says it in those fields already. */
  Shape AS_IS = (said, values) -> said;

  /** Fields that hold lists, and the fields of their elements. */
  Map<String, List<String>> LISTS =
      Map.of(
          "peers", PushKind.PEER_JOINED.fields(),
          "producers", PushKind.NEW_PRODUCER.fields(),
          "dataProducers", PushKind.NEW_DATA_PRODUCER.fields());

  /**
   * Finds the fields.
   *
   * @param values of variables
   * @return missing where there is nothing of the kind
   */
  JsonNode apply(JsonNode said, ObjectNode values);

  /** Reads where the whole stands, or an object that says for each field where it stands. */
  static Shape read(DialectPart part, List<String> fields, Collection<String> variables) {
    if (!part.exists()) return AS_IS;
    if (!part.json().isObject()) {
      Lookup whole = Lookup.read(part, variables);
      return whole::find;
    }
    return fields(part, fields, variables);
  }

  /**
   * Reads an object that says for each field where it stands. A field may use those before it as
   * variables.
   *
   * @param known in the order in which they are filled
   */
  static Shape fields(DialectPart part, List<String> known, Collection<String> variables) {
    List<String> present = part.fields(known);
    var names = new HashSet<>(variables);
    names.add(NEW_ID);
    Map<String, Shape> fields = new LinkedHashMap<>();
    for (String name : known) {
      if (present.contains(name)) fields.put(name, field(part.get(name), name, names));
      names.add(name);
    }
    return (said, values) -> {
      ObjectNode found = JsonNodeFactory.instance.objectNode();
      ObjectNode sofar = JsonNodeFactory.instance.objectNode();
      sofar.setAll(values);
      sofar.put(NEW_ID, UUID.randomUUID().toString());
      fields.forEach(
          (name, shape) -> {
            JsonNode value = shape.apply(said, sofar);
            if (value.isMissingNode()) return;
            found.set(name, value);
            sofar.set(name, value);
          });
      return found;
    };
  }

  private static Shape field(DialectPart part, String name, Collection<String> variables) {
    List<String> elements = LISTS.get(name);
    if (elements != null && part.json().isObject() && part.get("each").exists()) {
      part.fields(List.of("each", "fields"));
      return each(part, elements, variables);
    }
    Lookup value = Lookup.read(part, variables);
    return value::find;
  }

  /** Reads {@code {"each": ..., "fields": {...}}}: a list, and the fields of its elements. */
  static Shape each(DialectPart part, List<String> known, Collection<String> variables) {
    Lookup list = Lookup.read(part.get("each"), variables);
    DialectPart fields = part.get("fields");
    Shape element = fields.exists() ? fields(fields, known, variables) : AS_IS;
    return (said, values) -> {
      JsonNode elements = parsed(list.find(said, values));
      if (elements == null || !elements.isArray()) return MissingNode.getInstance();
      ArrayNode found = JsonNodeFactory.instance.arrayNode();
      elements.forEach(one -> found.add(element.apply(one, values)));
      return found;
    };
  }

  /** A list may come as JSON inside a text; null if the text is none. */
  private static @Nullable JsonNode parsed(JsonNode list) {
    if (!list.isTextual()) return list;
    try {
      return Json.mapper().readTree(list.textValue());
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
