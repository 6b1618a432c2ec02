package dev.mediasoup4j.client.protoo;

import dev.mediasoup4j.client.signaling.JsonSignaling;
import dev.mediasoup4j.client.signaling.Signaling;
import dev.mediasoup4j.ortc.InvalidParametersException;
import java.net.URI;
import java.util.Set;

/**
 * {@link Signaling} with a mediasoup-demo server, over protoo.
 *
 * <p>What such a server has no request for is refused: closing a transport or a data producer. A
 * consumer that is closed is paused there.
 */
public final class ProtooSignaling {
  private static final Set<String> SCHEMES = Set.of("ws", "wss", "http", "https");

  private ProtooSignaling() {}

  /** As {@link #connect(URI, ProtooOptions)}, with the default options. */
  public static Signaling connect(URI url) {
    return connect(url, ProtooOptions.defaults());
  }

  /**
   * Signaling with a server. The connection is opened when a room is joined, since its URL names
   * the room.
   *
   * @param url with scheme ws, wss, http or https, such as {@code wss://demo.example:4443}; its
   *     path and query are kept
   * @throws InvalidParametersException naming what is wrong with the URL
   */
  public static Signaling connect(URI url, ProtooOptions options) {
    if (!SCHEMES.contains(String.valueOf(url.getScheme()))) {
      throw new InvalidParametersException(
          "url must begin with ws://, wss://, http:// or https://, not " + url);
    }
    if (url.getHost() == null) throw new InvalidParametersException("url has no host: " + url);
    return new JsonSignaling(new ProtooConnector(url, options), options.timeout());
  }
}
