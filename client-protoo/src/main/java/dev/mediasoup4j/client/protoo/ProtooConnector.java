package dev.mediasoup4j.client.protoo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.client.http.Opening;
import dev.mediasoup4j.client.http.SharedHttp;
import dev.mediasoup4j.client.signaling.JoinRequest;
import dev.mediasoup4j.client.signaling.JsonConnection;
import dev.mediasoup4j.client.signaling.JsonConnectionListener;
import dev.mediasoup4j.client.signaling.JsonConnector;
import dev.mediasoup4j.client.signaling.SignalingException;
import dev.mediasoup4j.ortc.protoo.ProtooMessage;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.WebSocket;
import org.jspecify.annotations.Nullable;

/** Opens WebSockets to one mediasoup-demo server. */
final class ProtooConnector implements JsonConnector {
  private static final String DEFAULT_ROOM = "default";

  private final URI url;
  private final HttpUrl server;
  private final ProtooOptions options;
  private final OkHttpClient http;
  private volatile @Nullable String token;

  ProtooConnector(URI url, ProtooOptions options) {
    this.url = url;
    // The same address for both: a WebSocket begins as an HTTP request.
    this.server = HttpUrl.get(url.toString().replaceFirst("^ws", "http"));
    this.options = options;
    this.http =
        SharedHttp.CLIENT
            .newBuilder()
            .pingInterval(options.pingInterval().toMillis(), TimeUnit.MILLISECONDS)
            .build();
  }

  @Override
  public CompletableFuture<JsonConnection> connect(
      JoinRequest join, JsonConnectionListener listener) {
    token = join.token();
    String peerId = join.peerId() == null ? UUID.randomUUID().toString() : join.peerId();
    ProtooSocket.Events<ProtooConnection> events =
        new ProtooSocket.Events<>(
            socket -> new ProtooConnection(socket, peerId, join.displayName(), options, listener));
    WebSocket socket = http.newWebSocket(request(join, peerId), events);
    return Opening.within(
        events.opened(),
        options.timeout(),
        () -> {
          events.forget();
          socket.cancel();
        },
        this::refused);
  }

  private Request request(JoinRequest join, String peerId) {
    HttpUrl room =
        server
            .newBuilder()
            .setQueryParameter("roomId", join.roomId() == null ? DEFAULT_ROOM : join.roomId())
            .setQueryParameter("peerId", peerId)
            .build();
    var request =
        new Request.Builder().url(room).header("Sec-WebSocket-Protocol", ProtooMessage.SUBPROTOCOL);
    if (options.origin() != null) request.header("Origin", options.origin());
    if (join.token() != null) request.header("Authorization", "Bearer " + join.token());
    return request.build();
  }

  private SignalingException refused(Throwable cause) {
    return SignalingException.unexpected(
        Opening.CONNECT,
        "a protoo server at " + url,
        "connecting failed: " + cause.getMessage(),
        cause);
  }

  /** Where our own room server has them; other servers know none. */
  @Override
  public CompletableFuture<JsonNode> getIceServers() {
    HttpUrl page = server.newBuilder().query(null).addPathSegments("api/ice-servers").build();
    return SharedHttp.getJson("getIceServers", page.uri(), token, options.timeout());
  }

  /** Nothing to let go of: the HTTP client's threads end by themselves. */
  @Override
  public void close() {}
}
