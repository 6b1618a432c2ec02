package dev.mediasoup4j.sfu.server.room;

import dev.mediasoup4j.sfu.server.signaling.ErrorCode;
import dev.mediasoup4j.sfu.server.signaling.Payload;
import dev.mediasoup4j.sfu.server.signaling.RequestException;
import java.util.Map;
import java.util.function.Function;

/** Finds the object that a request names, which has to be the caller's own. */
final class Ownership {
  private Ownership() {}

  /**
   * The caller's object with the id in this field.
   *
   * @throws RequestException if nothing in the room has that id, or another peer's object has it
   */
  static <T> T own(Peer peer, Payload payload, String field, Function<Peer, Map<String, T>> kind) {
    String id = payload.string(field);
    T object = kind.apply(peer).get(id);
    if (object != null) return object;
    for (Peer other : peer.room().peers()) {
      if (kind.apply(other).containsKey(id)) {
        throw notYours(field, id);
      }
    }
    if (peer.room().hasElsewhere(id)) throw notYours(field, id);
    throw notFound(field, id);
  }

  private static RequestException notYours(String field, String id) {
    return new RequestException(
        ErrorCode.NOT_YOURS, field + " \"" + id + "\" belongs to another peer");
  }

  static RequestException notFound(String field, String id) {
    return new RequestException(
        ErrorCode.NOT_FOUND, field + " \"" + id + "\" is unknown in this room");
  }
}
