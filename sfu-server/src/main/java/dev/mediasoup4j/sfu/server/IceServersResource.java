package dev.mediasoup4j.sfu.server;

import dev.mediasoup4j.ortc.Json;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/ice-servers}: STUN and TURN for those who may join. */
final class IceServersResource implements HttpResource {
  private final @Nullable Tokens tokens;
  private final HttpPage servers;

  /**
   * @param tokens null where everybody may join
   */
  IceServersResource(List<IceServer> iceServers, @Nullable Tokens tokens) {
    this.tokens = tokens;
    servers = HttpPage.json(200, Json.write(iceServers));
  }

  @Override
  public HttpPage get(HttpHeaders requestHeaders) {
    if (tokens == null) return servers;
    try {
      tokens.verifyBearer(requestHeaders.get(HttpHeaderNames.AUTHORIZATION));
    } catch (RequestException e) {
      return HttpPage.unauthorized(e);
    }
    return servers;
  }
}
