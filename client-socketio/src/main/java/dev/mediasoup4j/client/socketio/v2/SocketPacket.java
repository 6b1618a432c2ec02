package dev.mediasoup4j.client.socketio.v2;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.mediasoup4j.ortc.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A packet of Socket.IO, the data of an Engine.IO message. Follows <a
 * href="https://github.com/socketio/socket.io-protocol/tree/v4">revision 4</a> of the protocol:
 *
 * <pre>{@code
 * <type>[<attachments>-][<namespace>,][<id>][<JSON>]
 * }</pre>
 *
 * <p>Of a binary event or acknowledgement this is the JSON, in which a placeholder stands for each
 * attachment; the attachments follow in frames of their own.
 *
 * @param namespace begins with a slash
 * @param id ties an acknowledgement to its event; null for none
 * @param data an array for events and acknowledgements; missing if there is none
 */
public record SocketPacket(Type type, String namespace, @Nullable Long id, JsonNode data) {
  /** In the order of their digits. */
  public enum Type {
    CONNECT,
    DISCONNECT,
    EVENT,
    ACK,
    ERROR,
    BINARY_EVENT,
    BINARY_ACK
  }

  private static final String ROOT = "/";
  private static final List<Type> TYPES = List.of(Type.values());

  /** No id that anybody gives has more digits, and so it always fits. */
  private static final int MAX_ID_DIGITS = 18;

  private static final ObjectReader JSON =
      Json.mapper().readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** A packet without id and data. */
  public static SocketPacket of(Type type, String namespace) {
    return new SocketPacket(type, namespace, null, MissingNode.getInstance());
  }

  /** Reads the data of a message; empty if it is no packet. */
  public static Optional<SocketPacket> parse(String text) {
    int digit = text.isEmpty() ? -1 : text.charAt(0) - '0';
    if (digit < 0 || digit >= TYPES.size()) return Optional.empty();
    Type type = TYPES.get(digit);
    int at = 1;
    if (type == Type.BINARY_EVENT || type == Type.BINARY_ACK) {
      at = afterDigits(text, at);
      if (at == 1 || at == text.length() || text.charAt(at) != '-') return Optional.empty();
      at++;
    }
    String namespace = ROOT;
    if (text.startsWith(ROOT, at)) {
      int comma = text.indexOf(',', at);
      int end = comma < 0 ? text.length() : comma;
      namespace = text.substring(at, end);
      at = Math.min(end + 1, text.length());
    }
    int afterId = afterDigits(text, at);
    if (afterId - at > MAX_ID_DIGITS) return Optional.empty();
    @Nullable Long id = afterId == at ? null : Long.valueOf(text.substring(at, afterId));
    JsonNode data;
    try {
      data =
          afterId == text.length()
              ? MissingNode.getInstance()
              : JSON.readTree(text.substring(afterId));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
    var packet = new SocketPacket(type, namespace, id, data);
    return packet.isSound() ? Optional.of(packet) : Optional.empty();
  }

  private static int afterDigits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') at++;
    return at;
  }

  private boolean isSound() {
    return switch (type) {
      case CONNECT -> data.isMissingNode() || data.isObject();
      case DISCONNECT -> data.isMissingNode();
      case ERROR ->
          data.isMissingNode() || data.isTextual() || data.isContainerNode() || data.isNull();
      case EVENT, BINARY_EVENT -> data.isArray() && data.path(0).isTextual();
      case ACK, BINARY_ACK -> data.isArray() && id != null;
    };
  }

  /** The data of a message. Not for binary packets, which this client never sends. */
  public String toText() {
    var text = new StringBuilder().append(TYPES.indexOf(type));
    if (!namespace.equals(ROOT)) text.append(namespace).append(',');
    if (id != null) text.append(id);
    if (!data.isMissingNode()) text.append(data);
    return text.toString();
  }
}
