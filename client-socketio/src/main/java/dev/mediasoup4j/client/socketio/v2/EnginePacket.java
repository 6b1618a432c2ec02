package dev.mediasoup4j.client.socketio.v2;

import java.util.List;
import java.util.Optional;

/**
 * A packet of Engine.IO, one to a WebSocket text frame: a digit, then data. Follows <a
 * href="https://github.com/socketio/engine.io-protocol/tree/v3">revision 3</a> of the protocol.
 *
 * @param data empty if there is none
 */
public record EnginePacket(Type type, String data) {
  /** In the order of their digits. */
  public enum Type {
    OPEN,
    CLOSE,
    PING,
    PONG,
    MESSAGE,
    UPGRADE,
    NOOP
  }

  private static final List<Type> TYPES = List.of(Type.values());

  /** A packet without data. */
  public static EnginePacket of(Type type) {
    return new EnginePacket(type, "");
  }

  /** Reads the text of a frame; empty if it is no packet. */
  public static Optional<EnginePacket> parse(String text) {
    int type = text.isEmpty() ? -1 : text.charAt(0) - '0';
    return type < 0 || type >= TYPES.size()
        ? Optional.empty()
        : Optional.of(new EnginePacket(TYPES.get(type), text.substring(1)));
  }

  /** The text of a frame. */
  public String toText() {
    return TYPES.indexOf(type) + data;
  }
}
