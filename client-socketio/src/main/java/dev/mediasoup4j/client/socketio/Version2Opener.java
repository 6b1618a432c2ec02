package dev.mediasoup4j.client.socketio;

import dev.mediasoup4j.client.http.Opening;
import dev.mediasoup4j.client.signaling.Handshake;
import dev.mediasoup4j.client.signaling.JsonConnection;
import dev.mediasoup4j.client.signaling.JsonConnectionListener;
import java.util.concurrent.CompletableFuture;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.WebSocket;

/** Connects to Socket.IO 2, over WebSocket. */
final class Version2Opener implements Opener {
  private final Endpoint server;
  private final SocketIoOptions options;

  Version2Opener(Endpoint server, SocketIoOptions options) {
    this.server = server;
    this.options = options;
  }

  @Override
  public CompletableFuture<JsonConnection> open(
      Handshake handshake, JsonConnectionListener listener) {
    if (!options.transports().contains("websocket")) {
      return refused("Socket.IO 2 is spoken over WebSocket alone: transports lacks websocket");
    }
    if (!handshake.auth().isEmpty()) {
      return refused("Socket.IO 2 has no auth in its handshake: query has to do for it");
    }
    String query = Endpoint.query(handshake.query());
    var events = new Version2Events(handshake.namespace(), query, listener);
    WebSocket socket = server.http().newWebSocket(request(query), events);
    return Opening.within(
        events.connected(),
        options.timeout(),
        () -> {
          events.forget();
          socket.cancel();
        },
        this::explained);
  }

  private Request request(String query) {
    HttpUrl url =
        HttpUrl.get(server.root().resolve(server.prefix() + options.path() + "/").toString())
            .newBuilder()
            .encodedQuery("EIO=3&transport=websocket" + (query.isEmpty() ? "" : "&" + query))
            .build();
    return new Request.Builder().url(url).build();
  }

  private Throwable explained(Throwable failure) {
    return failure instanceof OtherVersionException
        ? failure
        : server.refused(String.valueOf(failure.getMessage()), failure.getCause());
  }

  private CompletableFuture<JsonConnection> refused(String reason) {
    return CompletableFuture.failedFuture(server.refused(reason, null));
  }
}
