package dev.mediasoup4j.sfu.server.signaling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.Json;
import org.jspecify.annotations.Nullable;

/** The fields of a request. What is missing or wrong throws, naming the field and its value. */
public final class Payload {
  private static final int MAX_QUOTED_CHARS = 120;

  /** Everybody in the room is told the {@code appData} of all that is sent there. */
  private static final int MAX_APP_DATA_CHARS = 4096;

  /** Jackson reads 1000 levels and writes no more, and there are some around it when it is told. */
  private static final int MAX_APP_DATA_LEVELS = 32;

  private final ObjectNode fields;

  private Payload(ObjectNode fields) {
    this.fields = fields;
  }

  /** Takes an absent payload for an empty one: some requests need no field. */
  public static Payload of(JsonNode json) {
    if (json.isMissingNode() || json.isNull()) {
      return new Payload(JsonNodeFactory.instance.objectNode());
    }
    if (json instanceof ObjectNode object) return new Payload(object);
    throw new RequestException(
        ErrorCode.INVALID_FIELD, "the payload must be an object, not " + quote(json));
  }

  public String string(String field) {
    JsonNode value = required(field);
    if (!value.isTextual() || value.textValue().isEmpty()) {
      throw wrong(field, "a non-empty string", value);
    }
    return value.textValue();
  }

  public String string(String field, String ifAbsent) {
    JsonNode value = fields.path(field);
    if (isAbsent(value)) return ifAbsent;
    if (!value.isTextual()) throw wrong(field, "a string", value);
    return value.textValue();
  }

  /** As {@link #string(String, String)}, for what everybody in the room is told. */
  public String string(String field, String ifAbsent, int maxChars) {
    String value = string(field, ifAbsent);
    if (value.length() > maxChars) {
      throw tooMuch(field, "has " + value.length() + " characters, more than " + maxChars);
    }
    return value;
  }

  public boolean bool(String field, boolean ifAbsent) {
    JsonNode value = fields.path(field);
    if (isAbsent(value)) return ifAbsent;
    if (!value.isBoolean()) throw wrong(field, "a boolean", value);
    return value.booleanValue();
  }

  public int integer(String field) {
    JsonNode value = required(field);
    if (!value.isInt()) throw wrong(field, "an integer", value);
    return value.intValue();
  }

  public boolean has(String field) {
    return !isAbsent(fields.path(field));
  }

  /** The field as one of the parameter records. */
  public <T> T object(String field, Class<T> type) {
    JsonNode value = required(field);
    if (!value.isObject()) throw wrong(field, "an object", value);
    return read(field, value, type);
  }

  /** The field as an enumeration's value. */
  public <T extends Enum<T>> T choice(String field, Class<T> type) {
    JsonNode value = required(field);
    if (!value.isTextual()) throw wrong(field, "a string", value);
    return read(field, value, type);
  }

  /** The application's own data, an object of bounded size; empty if absent. */
  public ObjectNode appData() {
    JsonNode value = fields.path("appData");
    if (isAbsent(value)) return JsonNodeFactory.instance.objectNode();
    if (!(value instanceof ObjectNode object)) throw wrong("appData", "an object", value);
    if (isDeeper(object, MAX_APP_DATA_LEVELS)) {
      throw tooMuch("appData", "is nested deeper than " + MAX_APP_DATA_LEVELS + " levels");
    }
    int chars = object.toString().length();
    if (chars > MAX_APP_DATA_CHARS) {
      throw tooMuch("appData", "has " + chars + " characters, more than " + MAX_APP_DATA_CHARS);
    }
    return object;
  }

  private static boolean isDeeper(JsonNode value, int levels) {
    if (!value.isContainerNode()) return false;
    if (levels == 0) return true;
    for (JsonNode inner : value) {
      if (isDeeper(inner, levels - 1)) return true;
    }
    return false;
  }

  private static RequestException tooMuch(String field, String problem) {
    return new RequestException(ErrorCode.INVALID_FIELD, field + " " + problem);
  }

  private <T> T read(String field, JsonNode value, Class<T> type) {
    T result;
    try {
      result = Json.mapper().treeToValue(value, type);
    } catch (JsonProcessingException e) {
      throw new RequestException(ErrorCode.INVALID_FIELD, describe(field, value, e));
    }
    if (result == null) throw wrong(field, "a value", value);
    return result;
  }

  private JsonNode required(String field) {
    JsonNode value = fields.path(field);
    if (isAbsent(value)) {
      throw new RequestException(ErrorCode.INVALID_FIELD, field + " is missing");
    }
    return value;
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static RequestException wrong(String field, String expected, JsonNode value) {
    return new RequestException(
        ErrorCode.INVALID_FIELD, field + " must be " + expected + ", not " + quote(value));
  }

  /** Names the innermost field that Jackson stumbled over, and its value. */
  private static String describe(String field, JsonNode value, JsonProcessingException problem) {
    var path = new StringBuilder(field);
    @Nullable JsonNode at = value;
    if (problem instanceof JsonMappingException mapping) {
      for (JsonMappingException.Reference step : mapping.getPath()) {
        if (step.getFieldName() == null) {
          path.append('[').append(step.getIndex()).append(']');
          at = at == null ? null : at.get(step.getIndex());
        } else {
          path.append('.').append(step.getFieldName());
          at = at == null ? null : at.get(step.getFieldName());
        }
      }
    }
    String reason =
        problem.getCause() instanceof InvalidParametersException invalid
            ? String.valueOf(invalid.getMessage())
            : problem.getOriginalMessage();
    return path + " can't be " + (at == null ? "missing" : quote(at)) + ": " + reason;
  }

  private static String quote(JsonNode value) {
    String text = value.toString();
    return text.length() <= MAX_QUOTED_CHARS ? text : text.substring(0, MAX_QUOTED_CHARS) + "...";
  }
}
