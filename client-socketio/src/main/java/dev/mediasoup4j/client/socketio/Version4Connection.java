package dev.mediasoup4j.client.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.client.signaling.JsonConnection;
import io.socket.client.Ack;
import io.socket.client.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection to a Socket.IO 3 or 4 server, by the Socket.IO client. */
final class Version4Connection implements JsonConnection {
  private final Socket socket;

  Version4Connection(Socket socket) {
    this.socket = socket;
  }

  @Override
  public void request(String event, JsonNode payload, Consumer<List<JsonNode>> answer) {
    Ack ack = arguments -> answer.accept(Arrays.stream(arguments).map(OrgJson::toJackson).toList());
    socket.emit(event, arguments(payload), ack);
  }

  @Override
  public void send(String event, JsonNode payload) {
    socket.emit(event, arguments(payload));
  }

  private static Object[] arguments(JsonNode payload) {
    return payload.isMissingNode() ? new Object[0] : new Object[] {OrgJson.fromJackson(payload)};
  }

  @Override
  public @Nullable String id() {
    return socket.id();
  }

  @Override
  public void close() {
    socket.off();
    socket.offAnyIncoming();
    socket.close();
  }
}
