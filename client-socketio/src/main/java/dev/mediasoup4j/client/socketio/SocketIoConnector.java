package dev.mediasoup4j.client.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mediasoup4j.client.http.Opening;
import dev.mediasoup4j.client.http.SharedHttp;
import dev.mediasoup4j.client.internal.Failures;
import dev.mediasoup4j.client.signaling.Handshake;
import dev.mediasoup4j.client.signaling.JoinRequest;
import dev.mediasoup4j.client.signaling.JsonConnection;
import dev.mediasoup4j.client.signaling.JsonConnectionListener;
import dev.mediasoup4j.client.signaling.JsonConnector;
import dev.mediasoup4j.client.signaling.SignalingException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Opens Socket.IO connections to one server, in the version that it speaks. */
final class SocketIoConnector implements JsonConnector {
  private final SocketIoOptions options;
  private final Endpoint server;
  private final Opener version2;
  private final Opener version4;
  private volatile Opener spoken;
  private volatile @Nullable String token;

  SocketIoConnector(URI url, SocketIoOptions options) {
    this.options = options;
    server = Endpoint.of(url, options.trustedCertificates());
    version2 = new Version2Opener(server, options);
    version4 = new Version4Opener(server, options);
    spoken = Integer.valueOf(2).equals(options.socketIo()) ? version2 : version4;
  }

  @Override
  public CompletableFuture<JsonConnection> connect(
      JoinRequest request, JsonConnectionListener listener) {
    token = request.token();
    Handshake handshake = options.dialect().handshake(request);
    Opener first = spoken;
    return first
        .open(handshake, listener)
        .exceptionallyCompose(failure -> otherwise(first, failure, handshake, listener));
  }

  /** Tries the other version, if it is for us to find out which the server speaks. */
  private CompletableFuture<JsonConnection> otherwise(
      Opener tried, Throwable failure, Handshake handshake, JsonConnectionListener listener) {
    if (!(Failures.cause(failure) instanceof OtherVersionException sign)) {
      return CompletableFuture.failedFuture(failure);
    }
    Opener other = tried == version4 ? version2 : version4;
    if (options.socketIo() != null) return CompletableFuture.failedFuture(wrong(tried, sign));
    return other
        .open(handshake, listener)
        .whenComplete(
            (connection, again) -> {
              if (again == null) spoken = other;
            })
        .exceptionallyCompose(
            again ->
                CompletableFuture.failedFuture(
                    Failures.cause(again) instanceof OtherVersionException second
                        ? server.refused("it speaks neither Socket.IO 2 nor 4: " + second, second)
                        : again));
  }

  private SignalingException wrong(Opener tried, OtherVersionException sign) {
    boolean is2 = tried == version4;
    return SignalingException.unexpected(
        Opening.CONNECT,
        "a server with Socket.IO " + options.socketIo() + " at " + server,
        "it speaks Socket.IO %s (%s): set socketIo to %s, or leave it out"
            .formatted(is2 ? "2" : "3 or 4", sign.getMessage(), is2 ? "2" : "4"),
        sign);
  }

  @Override
  public CompletableFuture<JsonNode> getIceServers() {
    String path = options.dialect().iceServersPath();
    return path == null
        ? CompletableFuture.completedFuture(JsonNodeFactory.instance.arrayNode())
        : SharedHttp.getJson(
            server.http(),
            "getIceServers",
            server.root().resolve(server.prefix() + path),
            token,
            options.timeout());
  }

  /** Nothing to let go of: the HTTP client's threads end by themselves. */
  @Override
  public void close() {}
}
