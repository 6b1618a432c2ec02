package dev.mediasoup4j.client.socketio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.mediasoup4j.ortc.Json;
import java.util.List;
import org.json.JSONException;
import org.json.JSONObject;
import org.json.JSONTokener;
import org.jspecify.annotations.Nullable;

/** Between Jackson's JSON, which we use, and org.json's, which the Socket.IO client uses. */
final class OrgJson {
  private OrgJson() {}

  /** The value as org.json has it: an object, an array, a string, a number, a boolean or null. */
  static Object fromJackson(JsonNode json) {
    try {
      return new JSONTokener(json.toString()).nextValue();
    } catch (JSONException e) {
      throw new IllegalArgumentException("org.json can't read " + json, e);
    }
  }

  /** One value as it is, several as an array; missing if there are none. */
  static JsonNode toPayload(List<?> values) {
    if (values.isEmpty()) return MissingNode.getInstance();
    if (values.size() == 1) return toJackson(values.get(0));
    ArrayNode several = Json.mapper().createArrayNode();
    values.forEach(value -> several.add(toJackson(value)));
    return several;
  }

  /** Missing if it is no JSON. */
  static JsonNode toJackson(@Nullable Object value) {
    if (value == null) return NullNode.getInstance();
    try {
      String text = value instanceof String string ? JSONObject.quote(string) : value.toString();
      return Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      // Binary attachments: no message of ours has any.
      return MissingNode.getInstance();
    }
  }
}
