package dev.mediasoup4j.sfu.server.http;

import dev.mediasoup4j.ortc.Json;
import dev.mediasoup4j.sfu.server.config.IceServer;
import dev.mediasoup4j.sfu.server.config.TurnConfig;
import dev.mediasoup4j.sfu.server.signaling.RequestException;
import dev.mediasoup4j.sfu.server.token.Tokens;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/ice-servers}: STUN and TURN for those who may join. */
public final class IceServersResource {
  private static final int USER_BYTES = 8;

  private final List<IceServer> fixed;
  private final @Nullable TurnConfig turn;
  private final @Nullable Tokens tokens;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param tokens null where everybody may join
   * @param clock that the TURN servers' clocks agree with
   */
  public IceServersResource(
      List<IceServer> fixed, @Nullable TurnConfig turn, @Nullable Tokens tokens, Clock clock) {
    this.fixed = fixed;
    this.turn = turn;
    this.tokens = tokens;
    this.clock = clock;
  }

  public HttpPage get(HttpHeaders requestHeaders) {
    if (tokens != null) {
      try {
        tokens.verifyBearer(requestHeaders.get(HttpHeaderNames.AUTHORIZATION));
      } catch (RequestException e) {
        return HttpPage.unauthorized(e);
      }
    }
    // Written only now, so that the start of a server need not wait until JSON is loaded.
    return HttpPage.json(200, Json.write(iceServers()));
  }

  private List<IceServer> iceServers() {
    if (turn == null) return fixed;
    var all = new ArrayList<>(fixed);
    all.add(withCredentials(turn));
    return all;
  }

  /** Each asker is a user of its own: coturn's {@code user-quota} counts by user. */
  private IceServer withCredentials(TurnConfig servers) {
    byte[] user = new byte[USER_BYTES];
    random.nextBytes(user);
    var credentials =
        TurnCredentials.of(
            servers.secret(), HexFormat.of().formatHex(user), clock.instant().plus(servers.ttl()));
    return new IceServer(
        servers.urls(),
        credentials.username(),
        credentials.credential(),
        servers.ttl().toSeconds());
  }
}
