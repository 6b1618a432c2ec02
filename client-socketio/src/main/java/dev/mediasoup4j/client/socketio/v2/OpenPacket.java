package dev.mediasoup4j.client.socketio.v2;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.ortc.Json;
import java.time.Duration;
import java.util.Optional;

/**
 * The data of the packet that a server begins with.
 *
 * @param sid by what the server knows the connection
 * @param pingInterval after which the client sends a ping; up to a day
 * @param pingTimeout within which it is answered; up to a day
 */
public record OpenPacket(String sid, Duration pingInterval, Duration pingTimeout) {
  private static final long MAX_MILLIS = Duration.ofDays(1).toMillis();

  /** Reads the data; empty if it is not what a server says. */
  public static Optional<OpenPacket> parse(String data) {
    JsonNode json;
    try {
      json = Json.mapper().readTree(data);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
    JsonNode sid = json.path("sid");
    JsonNode interval = json.path("pingInterval");
    JsonNode timeout = json.path("pingTimeout");
    return sid.isTextual() && !sid.textValue().isEmpty() && isTime(interval) && isTime(timeout)
        ? Optional.of(new OpenPacket(sid.textValue(), duration(interval), duration(timeout)))
        : Optional.empty();
  }

  private static boolean isTime(JsonNode json) {
    return json.isIntegralNumber()
        && json.canConvertToLong()
        && json.longValue() > 0
        && json.longValue() <= MAX_MILLIS;
  }

  private static Duration duration(JsonNode millis) {
    return Duration.ofMillis(millis.longValue());
  }
}
