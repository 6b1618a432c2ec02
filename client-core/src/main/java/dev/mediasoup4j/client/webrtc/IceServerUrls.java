package dev.mediasoup4j.client.webrtc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mediasoup4j.client.IceServer;
import dev.mediasoup4j.ortc.InvalidParametersException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether an ICE server is one, by RFC 7064 and RFC 7065: native WebRTC ends the JVM over others.
 */
final class IceServerUrls {
  private static final Pattern URL =
      Pattern.compile(
          "(stuns?|turns?):(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?"
              + "(\\?transport=(?:udp|tcp))?",
          Pattern.CASE_INSENSITIVE);

  private static final String UDP = "?transport=udp";
  private static final String TCP = "?transport=tcp";

  /** What libwebrtc accepts. */
  private static final int MAX_USERNAME_BYTES = 509;

  private IceServerUrls() {}

  /**
   * Checks one server.
   *
   * @throws InvalidParametersException naming what is wrong
   */
  static void require(IceServer server) {
    for (String url : server.urls()) requireUrl(url, server);
  }

  private static void requireUrl(String url, IceServer server) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      throw new InvalidParametersException("iceServers.urls has no STUN or TURN URL: " + url);
    }
    String port = parts.group(3);
    if (port != null && (Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535)) {
      throw new InvalidParametersException("iceServers.urls has a port that is none: " + url);
    }
    boolean turn = parts.group(1).toLowerCase(Locale.ROOT).startsWith("turn");
    if (!turn && parts.group(4) != null) {
      throw new InvalidParametersException("iceServers.urls has STUN with a transport: " + url);
    }
    if (!turn) return;
    if (isEmpty(server.username()) || isEmpty(server.credential())) {
      throw new InvalidParametersException(
          "iceServers has TURN without username and credential: " + url);
    }
    String username = server.username();
    if (username != null && username.getBytes(UTF_8).length > MAX_USERNAME_BYTES) {
      throw new InvalidParametersException(
          "iceServers.username is longer than " + MAX_USERNAME_BYTES + " bytes");
    }
  }

  static boolean isTurn(String url) {
    return url.regionMatches(true, 0, "turn", 0, "turn".length());
  }

  /**
   * The same for all ways to write one server: native WebRTC tells the port and the transport of a
   * URL that left them out.
   */
  static String normalized(String url) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) return url;
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    boolean secure = scheme.endsWith("s");
    String port = parts.group(3) != null ? parts.group(3) : secure ? "5349" : "3478";
    String transport = parts.group(4) != null ? parts.group(4) : secure ? TCP : UDP;
    String host = parts.group(2).replaceAll("[\\[\\]]", "");
    return (scheme + ":" + host + ":" + port + (isTurn(url) ? transport : ""))
        .toLowerCase(Locale.ROOT);
  }

  private static boolean isEmpty(@Nullable String value) {
    return value == null || value.isEmpty();
  }
}
