package dev.mediasoup4j.ortc.protoo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.ortc.Json;
import java.util.Optional;

/**
 * A message of protoo, one to a WebSocket text frame. Either end sends any of them. Follows <a
 * href="https://protoo.versatica.com">protoo</a> 4, whose {@code Message.js} is the same in its
 * client and its server.
 */
public sealed interface ProtooMessage {
  /** What a WebSocket's handshake calls the protocol. */
  String SUBPROTOCOL = "protoo";

  /** For answers that name no code of their own: the other end failed. */
  int FAILED = 500;

  /**
   * Asks for one response.
   *
   * @param id the sender's choice, the same in the response
   * @param data an empty object if there is none
   */
  record Request(long id, String method, JsonNode data) implements ProtooMessage {
    @Override
    public String toJson() {
      return message("request").put("id", id).put("method", method).set("data", data).toString();
    }
  }

  /**
   * What was asked for.
   *
   * @param data an empty object if there is none
   */
  record Success(long id, JsonNode data) implements ProtooMessage {
    @Override
    public String toJson() {
      return message("response").put("id", id).put("ok", true).set("data", data).toString();
    }
  }

  /**
   * Why the request was not done.
   *
   * @param errorCode like HTTP's status codes
   */
  record Failure(long id, int errorCode, String errorReason) implements ProtooMessage {
    @Override
    public String toJson() {
      return message("response")
          .put("id", id)
          .put("ok", false)
          .put("errorCode", errorCode)
          .put("errorReason", errorReason)
          .toString();
    }
  }

  /**
   * Asks for nothing.
   *
   * @param data an empty object if there is none
   */
  record Notification(String method, JsonNode data) implements ProtooMessage {
    @Override
    public String toJson() {
      return message("notification").put("method", method).set("data", data).toString();
    }
  }

  /** The text of a frame. */
  String toJson();

  /** Reads the text of a frame; empty if it is no message. */
  static Optional<ProtooMessage> parse(String text) {
    JsonNode json;
    try {
      json = Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
    if (json.path("request").asBoolean()) {
      return hasId(json) && hasMethod(json)
          ? Optional.of(new Request(id(json), json.path("method").textValue(), data(json)))
          : Optional.empty();
    }
    if (json.path("response").asBoolean()) {
      return hasId(json) ? Optional.of(response(json)) : Optional.empty();
    }
    return json.path("notification").asBoolean() && hasMethod(json)
        ? Optional.of(new Notification(json.path("method").textValue(), data(json)))
        : Optional.empty();
  }

  private static ProtooMessage response(JsonNode json) {
    return json.path("ok").asBoolean()
        ? new Success(id(json), data(json))
        : new Failure(
            id(json), json.path("errorCode").asInt(FAILED), json.path("errorReason").asText(""));
  }

  private static boolean hasId(JsonNode json) {
    return json.path("id").isIntegralNumber() && json.path("id").canConvertToLong();
  }

  private static long id(JsonNode json) {
    return json.path("id").longValue();
  }

  private static boolean hasMethod(JsonNode json) {
    return json.path("method").isTextual();
  }

  private static JsonNode data(JsonNode json) {
    JsonNode data = json.path("data");
    return data.isMissingNode() || data.isNull() ? JsonNodeFactory.instance.objectNode() : data;
  }

  private static ObjectNode message(String kind) {
    return JsonNodeFactory.instance.objectNode().put(kind, true);
  }
}
