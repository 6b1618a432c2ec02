package dev.mediasoup4j.client.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mediasoup4j.client.http.SharedHttp;
import dev.mediasoup4j.client.http.TrustedCertificates;
import dev.mediasoup4j.client.signaling.Handshake;
import dev.mediasoup4j.client.signaling.JoinRequest;
import dev.mediasoup4j.client.signaling.JsonConnection;
import dev.mediasoup4j.client.signaling.JsonConnectionListener;
import dev.mediasoup4j.client.signaling.JsonConnector;
import dev.mediasoup4j.client.signaling.SignalingException;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Opens Socket.IO connections to one server. */
final class SocketIoConnector implements JsonConnector {
  private static final String CONNECT = "connect";

  private final URI server;
  private final String prefix;
  private final SocketIoOptions options;
  private final OkHttpClient http;
  private volatile @Nullable String token;

  SocketIoConnector(URI url, SocketIoOptions options) {
    this.server = url.resolve("/");
    String path = url.getPath() == null ? "" : url.getPath();
    this.prefix = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    this.options = options;
    Path trusted = options.trustedCertificates();
    http = trusted == null ? SharedHttp.CLIENT : TrustedCertificates.client(trusted);
  }

  @Override
  public CompletableFuture<JsonConnection> connect(
      JoinRequest request, JsonConnectionListener listener) {
    token = request.token();
    Handshake handshake = options.dialect().handshake(request);
    Socket socket = IO.socket(server.resolve(handshake.namespace()), socketOptions(handshake));
    var connected = new CompletableFuture<JsonConnection>();
    socket.on(Socket.EVENT_CONNECT, args -> connected.complete(new SocketIoConnection(socket)));
    socket.on(Socket.EVENT_CONNECT_ERROR, args -> connected.completeExceptionally(refused(args)));
    socket.on(Socket.EVENT_DISCONNECT, args -> listener.onDisconnected(reason(args)));
    socket.onAnyIncoming(
        args ->
            listener.onPush(
                String.valueOf(args[0]),
                OrgJson.toPayload(Arrays.asList(args).subList(1, args.length))));
    socket.connect();
    return connected
        .orTimeout(options.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (connection, failure) -> {
              if (failure == null) return connection;
              socket.off();
              socket.close();
              throw failure instanceof TimeoutException
                  ? SignalingException.timedOut(CONNECT, options.timeout())
                  : new CompletionException(failure);
            });
  }

  private IO.Options socketOptions(Handshake handshake) {
    var result = new IO.Options();
    result.forceNew = true;
    result.reconnection = false;
    result.timeout = options.timeout().toMillis();
    result.path = prefix + options.path();
    result.transports = options.transports().toArray(String[]::new);
    result.callFactory = http;
    result.webSocketFactory = http;
    result.query =
        handshake.query().properties().stream()
            .filter(field -> !field.getValue().asText().isEmpty())
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue().asText()))
            .collect(Collectors.joining("&"));
    if (!handshake.auth().isEmpty()) {
      result.auth =
          handshake.auth().properties().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().asText()));
    }
    return result;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private SignalingException refused(Object[] args) {
    Object reason = args.length == 0 ? "no reason" : args[0];
    Throwable cause = reason instanceof Throwable throwable ? throwable : null;
    String text =
        cause == null
            ? String.valueOf(reason)
            : cause + (cause.getCause() == null ? "" : " (" + cause.getCause() + ")");
    return SignalingException.unexpected(
        CONNECT, "a Socket.IO server at " + server + prefix, "connecting failed: " + text, cause);
  }

  private static String reason(Object[] args) {
    return "it ended: " + (args.length == 0 ? "no reason" : args[0]);
  }

  @Override
  public CompletableFuture<JsonNode> getIceServers() {
    String path = options.dialect().iceServersPath();
    return path == null
        ? CompletableFuture.completedFuture(JsonNodeFactory.instance.arrayNode())
        : SharedHttp.getJson(
            http, "getIceServers", server.resolve(prefix + path), token, options.timeout());
  }

  /** Nothing to let go of: the HTTP client's threads end by themselves. */
  @Override
  public void close() {}
}
