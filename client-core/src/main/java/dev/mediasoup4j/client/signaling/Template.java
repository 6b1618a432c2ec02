package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON in which {@code {{variable}}} stands for a value. A text that is nothing but a variable
 * becomes its value, of whatever type; where the variable has none, the field is left out.
 */
final class Template {
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{(\\w+)}}");

  private final JsonNode json;

  private Template(JsonNode json) {
    this.json = json;
  }

  /** Checks that all its variables exist. */
  static Template read(DialectPart part, Collection<String> variables) {
    check(part, variables);
    return new Template(part.json());
  }

  private static void check(DialectPart part, Collection<String> variables) {
    if (part.json().isTextual()) {
      Matcher matcher = VARIABLE.matcher(part.json().textValue());
      while (matcher.find()) {
        if (!variables.contains(matcher.group(1))) {
          throw part.unknownVariable(matcher.group(1), variables);
        }
      }
    }
    part.children().forEach(child -> check(child, variables));
  }

  static boolean isIn(String text) {
    return VARIABLE.matcher(text).find();
  }

  /** Missing if it is a variable without a value. */
  JsonNode fill(ObjectNode values) {
    return fill(json, values);
  }

  private static JsonNode fill(JsonNode json, ObjectNode values) {
    if (json.isTextual()) return fill(json.textValue(), values);
    if (json.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> field : json.properties()) {
        JsonNode value = fill(field.getValue(), values);
        if (!value.isMissingNode()) object.set(field.getKey(), value);
      }
      return object;
    }
    if (json.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (JsonNode element : json) {
        JsonNode value = fill(element, values);
        if (!value.isMissingNode()) array.add(value);
      }
      return array;
    }
    return json;
  }

  private static JsonNode fill(String text, ObjectNode values) {
    Matcher matcher = VARIABLE.matcher(text);
    if (matcher.matches()) {
      JsonNode value = values.path(matcher.group(1));
      return value.isNull() ? MissingNode.getInstance() : value;
    }
    return JsonNodeFactory.instance.textNode(
        matcher.replaceAll(
            variable -> Matcher.quoteReplacement(values.path(variable.group(1)).asText())));
  }
}
