package dev.mediasoup4j.client.socketio;

import dev.mediasoup4j.client.signaling.JsonConnector;
import dev.mediasoup4j.client.signaling.JsonSignaling;
import dev.mediasoup4j.client.signaling.JsonTrace;
import dev.mediasoup4j.client.signaling.Signaling;
import dev.mediasoup4j.client.signaling.TracedConnector;
import dev.mediasoup4j.ortc.InvalidParametersException;
import java.net.URI;

/** {@link Signaling} over Socket.IO; ICE servers over HTTP. */
public final class SocketIoSignaling {
  private SocketIoSignaling() {}

  /** As {@link #connect(URI, SocketIoOptions)}, with the default options. */
  public static Signaling connect(URI url) {
    return connect(url, SocketIoOptions.defaults());
  }

  /**
   * Signaling with a server. The connection is opened when a room is joined, since the server is
   * told the room in the handshake.
   *
   * @param url with scheme http or https; a path in it is where a reverse proxy has the server
   * @throws InvalidParametersException naming what is wrong with the URL
   */
  public static Signaling connect(URI url, SocketIoOptions options) {
    return new JsonSignaling(connector(url, options), options.dialect(), options.timeout());
  }

  /**
   * As {@link #connect(URI, SocketIoOptions)}, and everything that goes over the connection is
   * shown.
   */
  public static Signaling connect(URI url, SocketIoOptions options, JsonTrace trace) {
    return new JsonSignaling(
        new TracedConnector(connector(url, options), trace), options.dialect(), options.timeout());
  }

  private static JsonConnector connector(URI url, SocketIoOptions options) {
    String scheme = String.valueOf(url.getScheme());
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new InvalidParametersException("url must begin with http:// or https://, not " + url);
    }
    if (url.getHost() == null) throw new InvalidParametersException("url has no host: " + url);
    return new SocketIoConnector(url, options);
  }
}
