package dev.mediasoup4j.client.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.client.signaling.JsonConnection;
import io.socket.client.Ack;
import io.socket.client.Socket;
import java.util.function.Consumer;

/** A connected Socket.IO socket. */
final class SocketIoConnection implements JsonConnection {
  private final Socket socket;

  SocketIoConnection(Socket socket) {
    this.socket = socket;
  }

  @Override
  public void request(String event, JsonNode payload, Consumer<JsonNode> answer) {
    Ack ack = args -> answer.accept(OrgJson.toJackson(args.length > 0 ? args[0] : null));
    socket.emit(event, new Object[] {OrgJson.fromJackson(payload)}, ack);
  }

  @Override
  public void close() {
    socket.off();
    socket.offAnyIncoming();
    socket.close();
  }
}
