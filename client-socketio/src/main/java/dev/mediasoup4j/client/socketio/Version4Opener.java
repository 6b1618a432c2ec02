package dev.mediasoup4j.client.socketio;

import dev.mediasoup4j.client.http.Opening;
import dev.mediasoup4j.client.signaling.Handshake;
import dev.mediasoup4j.client.signaling.JsonConnection;
import dev.mediasoup4j.client.signaling.JsonConnectionListener;
import dev.mediasoup4j.client.socketio.v2.SocketPacket;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Manager;
import io.socket.client.Socket;
import io.socket.engineio.client.EngineIOException;
import io.socket.engineio.client.Transport;
import io.socket.engineio.parser.Packet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Connects to Socket.IO 3 and 4, by the Socket.IO client. */
final class Version4Opener implements Opener {
  private final Endpoint server;
  private final SocketIoOptions options;

  Version4Opener(Endpoint server, SocketIoOptions options) {
    this.server = server;
    this.options = options;
  }

  @Override
  public CompletableFuture<JsonConnection> open(
      Handshake handshake, JsonConnectionListener listener) {
    Socket socket =
        IO.socket(server.root().resolve(handshake.namespace()), socketOptions(handshake));
    var connected = new CompletableFuture<JsonConnection>();
    socket.on(Socket.EVENT_CONNECT, args -> connected.complete(new Version4Connection(socket)));
    socket.on(Socket.EVENT_CONNECT_ERROR, args -> connected.completeExceptionally(refused(args)));
    socket.on(Socket.EVENT_DISCONNECT, args -> listener.onDisconnected(reason(args)));
    socket.onAnyIncoming(args -> pushed(Arrays.asList(args), listener));
    socket.io().on(Manager.EVENT_TRANSPORT, args -> watch((Transport) args[0], connected));
    socket.connect();
    return Opening.within(
        connected,
        options.timeout(),
        () -> {
          socket.off();
          socket.close();
        },
        Function.identity());
  }

  private IO.Options socketOptions(Handshake handshake) {
    var result = new IO.Options();
    result.forceNew = true;
    result.reconnection = false;
    result.timeout = options.timeout().toMillis();
    result.path = server.prefix() + options.path();
    result.transports = options.transports().toArray(String[]::new);
    result.callFactory = server.http();
    result.webSocketFactory = server.http();
    result.query = Endpoint.query(handshake.query());
    if (!handshake.auth().isEmpty()) {
      result.auth =
          handshake.auth().properties().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().asText()));
    }
    return result;
  }

  /** A server that asks whether its event came is told so. */
  private static void pushed(List<Object> event, JsonConnectionListener listener) {
    List<Object> payload = event.subList(1, event.size());
    if (!payload.isEmpty() && payload.get(payload.size() - 1) instanceof Ack asked) {
      payload = payload.subList(0, payload.size() - 1);
      asked.call();
    }
    listener.onPush(String.valueOf(event.get(0)), OrgJson.toPayload(payload));
  }

  private Exception refused(Object[] args) {
    Object reason = args.length == 0 ? "no reason" : args[0];
    // By long polling, packets of Engine.IO 3 have their length before them.
    if (reason instanceof EngineIOException unreadable && "parser error".equals(unreadable.code)) {
      return new OtherVersionException("its packets are none of Engine.IO 4");
    }
    Throwable cause = reason instanceof Throwable throwable ? throwable : null;
    String text =
        cause == null
            ? String.valueOf(reason)
            : cause + (cause.getCause() == null ? "" : " (" + cause.getCause() + ")");
    return server.refused(text, cause);
  }

  /** The Socket.IO client drops some of the packets by which version 2 is known. */
  private static void watch(Transport transport, CompletableFuture<JsonConnection> connected) {
    transport.on(
        Transport.EVENT_PACKET,
        packets -> {
          if (!connected.isDone() && isOfVersion2((Packet<?>) packets[0])) {
            connected.completeExceptionally(
                new OtherVersionException("it let us in, or refused, as that does"));
          }
        });
  }

  /** Later versions name an id when they let in, and refuse by an object. */
  private static boolean isOfVersion2(Packet<?> packet) {
    return Packet.MESSAGE.equals(packet.type)
        && packet.data instanceof String text
        && SocketPacket.parse(text)
            .filter(
                message ->
                    switch (message.type()) {
                      case CONNECT -> message.data().isMissingNode();
                      case ERROR -> message.data().isTextual();
                      default -> false;
                    })
            .isPresent();
  }

  private static String reason(Object[] args) {
    return "it ended: " + (args.length == 0 ? "no reason" : args[0]);
  }
}
