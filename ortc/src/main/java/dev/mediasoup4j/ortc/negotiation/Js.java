package dev.mediasoup4j.ortc.negotiation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.mediasoup4j.ortc.InvalidParametersException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What JavaScript's expressions mean on a JSON value. {@code undefined} is Jackson's {@link
 * MissingNode}; what would be a {@code TypeError} is an {@link InvalidParametersException}.
 */
final class Js {
  private Js() {}

  static JsonNode undefined() {
    return MissingNode.getInstance();
  }

  /** A literal {@code {name: value, ...}}; undefined values are left out, as in JSON. */
  static ObjectNode object(Object... namesAndValues) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      set(object, (String) namesAndValues[i], (JsonNode) namesAndValues[i + 1]);
    }
    return object;
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static JsonNode text(String value) {
    return TextNode.valueOf(value);
  }

  static JsonNode number(long value) {
    // An int where it fits: what Jackson reads for the same number, so that trees compare equal.
    return value == (int) value
        ? JsonNodeFactory.instance.numberNode((int) value)
        : JsonNodeFactory.instance.numberNode(value);
  }

  /** {@code value.name}. */
  static JsonNode get(JsonNode value, String name) {
    if (isNullish(value)) {
      throw new InvalidParametersException("can't read " + name + " of " + toText(value));
    }
    return value.path(name);
  }

  /** {@code value?.name}. */
  static JsonNode getIfPresent(JsonNode value, String name) {
    return isNullish(value) ? undefined() : value.path(name);
  }

  /** {@code value[index]}. */
  static JsonNode at(JsonNode value, int index) {
    if (isNullish(value)) {
      throw new InvalidParametersException("can't read element " + index + " of " + toText(value));
    }
    if (value.isArray()) return value.path(index);
    if (value.isTextual()) {
      return index < value.textValue().length()
          ? text(value.textValue().substring(index, index + 1))
          : undefined();
    }
    return value.path(String.valueOf(index));
  }

  /** {@code value.length} as the bound of a loop; 0 where it is undefined. */
  static int length(JsonNode value) {
    if (value.isArray()) return value.size();
    if (value.isTextual()) return value.textValue().length();
    return (int) Math.ceil(Math.max(0, toNumber(get(value, "length"))));
  }

  /** {@code target.name = value}. What is set on an array never shows in JSON. */
  static void set(JsonNode target, String name, JsonNode value) {
    if (target instanceof ObjectNode object) {
      if (value.isMissingNode()) {
        object.remove(name);
      } else {
        object.set(name, value);
      }
    } else if (!target.isArray()) {
      throw new InvalidParametersException("can't set " + name + " of " + toText(target));
    }
  }

  /** {@code delete target.name}. */
  static void delete(JsonNode target, String name) {
    if (isNullish(target)) {
      throw new InvalidParametersException("can't delete " + name + " of " + toText(target));
    }
    if (target instanceof ObjectNode object) object.remove(name);
  }

  static boolean isNullish(JsonNode value) {
    return value.isNull() || value.isMissingNode();
  }

  /** {@code typeof value === 'object'}, but for null: nothing can be read from null. */
  static boolean isObject(JsonNode value) {
    return value.isContainerNode();
  }

  /** {@code Boolean(value)}. */
  static boolean isTruthy(JsonNode value) {
    if (value.isBoolean()) return value.booleanValue();
    if (value.isNumber()) return value.doubleValue() != 0;
    if (value.isTextual()) return !value.textValue().isEmpty();
    return value.isContainerNode();
  }

  /** {@code a === b}: objects and arrays are the same by identity only. */
  @SuppressWarnings("ReferenceEquality")
  static boolean same(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) return a.doubleValue() == b.doubleValue();
    return a == b || (a.isValueNode() && a.equals(b));
  }

  /** {@code value === text}. */
  static boolean is(JsonNode value, String text) {
    return value.isTextual() && value.textValue().equals(text);
  }

  /** {@code value ?? other}. */
  static JsonNode orElse(JsonNode value, JsonNode other) {
    return isNullish(value) ? other : value;
  }

  /** {@code for (const element of value)}. */
  static List<JsonNode> iterate(String field, JsonNode value) {
    if (value.isArray()) return elements(value);
    if (value.isTextual()) {
      return value.textValue().codePoints().mapToObj(c -> text(Character.toString(c))).toList();
    }
    throw new InvalidParametersException(field + " is not iterable: " + toText(value));
  }

  /** The array that {@code find}, {@code filter} or {@code some} is called on. */
  static List<JsonNode> elements(String field, JsonNode value) {
    if (value.isArray()) return elements(value);
    throw new InvalidParametersException(field + " is not an array: " + toText(value));
  }

  /** {@code array.find(predicate)}. */
  static JsonNode find(String field, JsonNode array, Predicate<JsonNode> predicate) {
    return elements(field, array).stream().filter(predicate).findFirst().orElse(undefined());
  }

  /** {@code array.filter(predicate)}. */
  static ArrayNode filter(String field, JsonNode array, Predicate<JsonNode> predicate) {
    return array().addAll(elements(field, array).stream().filter(predicate).toList());
  }

  /** {@code a > b}. */
  static boolean isGreater(JsonNode a, JsonNode b) {
    if (a.isTextual() && b.isTextual()) return a.textValue().compareTo(b.textValue()) > 0;
    return toNumber(a) > toNumber(b);
  }

  /** {@code String(value)}. */
  static String toText(JsonNode value) {
    if (value.isMissingNode()) return "undefined";
    if (value.isObject()) return "[object Object]";
    if (value.isArray()) {
      List<String> texts = new ArrayList<>();
      value.forEach(element -> texts.add(isNullish(element) ? "" : toText(element)));
      return String.join(",", texts);
    }
    if (value.isDouble() && value.doubleValue() == Math.rint(value.doubleValue())) {
      return new BigDecimal(value.doubleValue()).toPlainString();
    }
    return value.asText();
  }

  /** {@code Number(value)}. */
  private static double toNumber(JsonNode value) {
    if (value.isNumber()) return value.doubleValue();
    if (value.isBoolean()) return value.booleanValue() ? 1 : 0;
    if (value.isNull()) return 0;
    if (value.isMissingNode()) return Double.NaN;
    String text = toText(value).strip();
    if (text.isEmpty()) return 0;
    try {
      return new BigDecimal(text).doubleValue();
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static List<JsonNode> elements(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>(array.size());
    array.forEach(elements::add);
    return elements;
  }
}
