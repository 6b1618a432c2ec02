package dev.mediasoup4j.client.socketio;

import dev.mediasoup4j.client.signaling.Dialect;
import dev.mediasoup4j.ortc.InvalidParametersException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a Socket.IO server. Each method returns a changed copy.
 *
 * @param dialect by which events and in which shapes the server speaks
 * @param path of Socket.IO, behind the URL's own path
 * @param timeout for connecting, and for each answer
 * @param transports of Engine.IO, in the order to try: {@code websocket} and {@code polling}
 * @param socketIo the server's version of Socket.IO: 2, or 3 or 4; null to find out, by which the
 *     first connection to a server of version 2 is made twice. Version 2 is spoken over WebSocket
 *     alone, and version 1, which differs little, is not tested
 * @param trustedCertificates PEM file with the certificates that are trusted, in place of those
 *     that the JVM trusts; null for these
 */
public record SocketIoOptions(
    Dialect dialect,
    String path,
    Duration timeout,
    List<String> transports,
    @Nullable Integer socketIo,
    @Nullable Path trustedCertificates) {
  private static final List<String> KNOWN_TRANSPORTS = List.of("websocket", "polling");

  public SocketIoOptions {
    if (!path.startsWith("/")) {
      throw new InvalidParametersException("path must begin with /, not \"" + path + "\"");
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new InvalidParametersException("timeout must be positive, not " + timeout);
    }
    transports = List.copyOf(transports);
    if (transports.isEmpty() || !KNOWN_TRANSPORTS.containsAll(transports)) {
      throw new InvalidParametersException(
          "transports must be of " + KNOWN_TRANSPORTS + ", not " + transports);
    }
    if (socketIo != null && (socketIo < 2 || socketIo > 4)) {
      throw new InvalidParametersException("socketIo must be 2, 3 or 4, not " + socketIo);
    }
    if (socketIo != null && socketIo == 2 && !transports.contains("websocket")) {
      throw new InvalidParametersException(
          "transports must have websocket where socketIo is 2, not " + transports + " alone");
    }
  }

  /** Our own room server's dialect, {@code /socket.io}, ten seconds, WebSocket alone. */
  public static SocketIoOptions defaults() {
    Dialect own = Dialect.own();
    return new SocketIoOptions(
        own, own.path(), Duration.ofSeconds(10), List.of("websocket"), own.socketIo(), null);
  }

  /** Takes the dialect's path and version of Socket.IO, too. */
  public SocketIoOptions dialect(Dialect value) {
    return new SocketIoOptions(
        value, value.path(), timeout, transports, value.socketIo(), trustedCertificates);
  }

  public SocketIoOptions path(String value) {
    return new SocketIoOptions(dialect, value, timeout, transports, socketIo, trustedCertificates);
  }

  public SocketIoOptions timeout(Duration value) {
    return new SocketIoOptions(dialect, path, value, transports, socketIo, trustedCertificates);
  }

  public SocketIoOptions transports(String... values) {
    return new SocketIoOptions(
        dialect, path, timeout, List.of(values), socketIo, trustedCertificates);
  }

  /** For a server whose version is known. */
  public SocketIoOptions socketIo(int value) {
    return new SocketIoOptions(dialect, path, timeout, transports, value, trustedCertificates);
  }

  /** For a server whose certificate no public authority signed. */
  public SocketIoOptions trustedCertificates(Path value) {
    return new SocketIoOptions(dialect, path, timeout, transports, socketIo, value);
  }
}
