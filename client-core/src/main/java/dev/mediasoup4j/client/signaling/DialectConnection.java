package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a dialect's server is reached, and what is sent when it is. */
record DialectConnection(
    String path,
    String namespace,
    Template query,
    Template auth,
    @Nullable Integer socketIo,
    @Nullable String iceServersPath) {
  static DialectConnection read(DialectPart part, Collection<String> variables) {
    if (part.exists()) {
      part.fields(List.of("path", "namespace", "query", "auth", "socketIo", "iceServers"));
    }
    DialectPart iceServers = part.get("iceServers");
    return new DialectConnection(
        path(part.get("path"), "/socket.io"),
        path(part.get("namespace"), "/"),
        fields(part.get("query"), variables),
        fields(part.get("auth"), variables),
        socketIo(part),
        iceServers.exists() ? path(iceServers, "") : null);
  }

  private static @Nullable Integer socketIo(DialectPart part) {
    DialectPart version = part.get("socketIo");
    if (!version.exists()) return null;
    int value = version.json().isInt() ? version.json().intValue() : 0;
    if (value < 2 || value > 4) throw version.invalid("must be 2, 3 or 4, not " + version.json());
    if (value == 2 && part.get("auth").exists()) {
      throw part.get("auth").invalid("is unknown to Socket.IO 2: query has to do for it");
    }
    return value;
  }

  private static String path(DialectPart part, String usual) {
    if (!part.exists()) return usual;
    if (!part.text().startsWith("/")) throw part.invalid("must begin with /, not " + part.json());
    return part.text();
  }

  private static Template fields(DialectPart part, Collection<String> variables) {
    JsonNode json = part.exists() ? part.json() : JsonNodeFactory.instance.objectNode();
    if (!json.isObject()) throw part.invalid("must be an object, not " + json);
    return Template.read(part.with(json), variables);
  }
}
