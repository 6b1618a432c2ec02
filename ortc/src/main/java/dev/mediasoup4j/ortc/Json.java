package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one configured entry to JSON. A value of the wrong type is an error, never converted: {@code
 * "96"} is no payload type. Thread-safe.
 */
public final class Json {
  private static final JsonSetter.Value NULL_FAILS = JsonSetter.Value.forValueNulls(Nulls.FAIL);

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .withConfigOverride(int.class, numbers -> numbers.setSetterInfo(NULL_FAILS))
          .withConfigOverride(long.class, numbers -> numbers.setSetterInfo(NULL_FAILS))
          .build();

  private Json() {}

  /** The shared mapper. Its configuration must not be changed. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /**
   * Reads a record out of a JSON tree.
   *
   * @throws InvalidParametersException naming the field that is missing or wrong
   */
  public static <T> T read(JsonNode json, Class<T> type) {
    try {
      return required(type, MAPPER.treeToValue(json, type));
    } catch (JsonProcessingException e) {
      throw invalid(type, e);
    }
  }

  /**
   * Reads a record out of a JSON text.
   *
   * @throws InvalidParametersException naming the field that is missing or wrong
   */
  public static <T> T read(String json, Class<T> type) {
    try {
      return required(type, MAPPER.readValue(json, type));
    } catch (JsonProcessingException e) {
      throw invalid(type, e);
    }
  }

  /**
   * Reads a record out of what a peer sent.
   *
   * @param validation throws where a field is wrong, and fills in defaults
   */
  static <T> T readNormalized(JsonNode json, Consumer<JsonNode> validation, Class<T> type) {
    JsonNode normalized = json.deepCopy();
    validation.accept(normalized);
    return read(normalized, type);
  }

  private static <T> T required(Class<T> type, @Nullable T value) {
    if (value == null) {
      throw new InvalidParametersException("invalid " + type.getSimpleName() + ": null");
    }
    return value;
  }

  /** Writes a value as a JSON tree. */
  public static JsonNode toTree(@Nullable Object value) {
    return MAPPER.valueToTree(value);
  }

  /** Writes a value as a JSON text on one line. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new InvalidParametersException("can't be written as JSON: " + value.getClass(), e);
    }
  }

  private static InvalidParametersException invalid(Class<?> type, JsonProcessingException error) {
    if (error.getCause() instanceof InvalidParametersException cause) return cause;
    String field = error instanceof JsonMappingException mapping ? path(mapping) : "";
    return new InvalidParametersException(
        "invalid " + type.getSimpleName() + field + ": " + error.getOriginalMessage(), error);
  }

  private static String path(JsonMappingException error) {
    return error.getPath().stream()
        .map(
            step ->
                step.getFieldName() != null
                    ? "." + step.getFieldName()
                    : String.format(Locale.ROOT, "[%d]", step.getIndex()))
        .collect(Collectors.joining());
  }
}
