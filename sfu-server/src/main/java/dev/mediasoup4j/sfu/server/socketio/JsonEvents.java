package dev.mediasoup4j.sfu.server.socketio;

import com.corundumstudio.socketio.AckCallback;
import com.corundumstudio.socketio.protocol.AckArgs;
import com.corundumstudio.socketio.protocol.Event;
import com.corundumstudio.socketio.protocol.JsonSupport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.mediasoup4j.ortc.Json;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * netty-socketio's JSON. Its own one drops nulls, and drops events that nobody listens to without
 * an answer; this one hands every event to the one listener for {@link #ANY_EVENT}.
 */
final class JsonEvents implements JsonSupport {
  /** The only event that netty-socketio is told of. */
  static final String ANY_EVENT = "any";

  /**
   * An event as it came.
   *
   * @param payload the first argument; missing if there was none
   * @param name empty if the packet was no event at all
   */
  record Incoming(String name, JsonNode payload) {}

  @Override
  public <T> T readValue(String namespace, ByteBufInputStream source, Class<T> type)
      throws IOException {
    byte[] json = source.readAllBytes();
    if (type == Event.class) {
      return type.cast(new Event(ANY_EVENT, List.of(readEvent(json))));
    }
    return type.cast(readAuth(json));
  }

  /** The handshake's auth. What is no object is taken for none: a failure's log would quote it. */
  private static Map<?, ?> readAuth(byte[] json) {
    try {
      return Json.mapper().readValue(json, Map.class);
    } catch (IOException e) {
      return Map.of();
    }
  }

  private static Incoming readEvent(byte[] json) {
    JsonNode packet;
    try {
      packet = Json.mapper().readTree(json);
    } catch (IOException e) {
      // No JSON, or in an encoding that there is not.
      return new Incoming("", MissingNode.getInstance());
    }
    return new Incoming(packet.path(0).asText(""), packet.path(1));
  }

  @Override
  public void writeValue(ByteBufOutputStream out, Object value) throws IOException {
    Json.mapper().writeValue((OutputStream) out, value);
  }

  /** The server asks its clients for no acknowledgement. */
  @Override
  public AckArgs readAckArgs(ByteBufInputStream source, AckCallback<?> callback) {
    return new AckArgs(List.of());
  }

  @Override
  public void addEventMapping(String namespace, String event, Class<?>... argumentTypes) {}

  @Override
  public void removeEventMapping(String namespace, String event) {}

  /** No binary attachments. */
  @Override
  public List<byte[]> getArrays() {
    return List.of();
  }
}
