package dev.mediasoup4j.sfu.server.http;

import dev.mediasoup4j.ortc.Json;
import dev.mediasoup4j.sfu.server.config.RoomServerConfig;
import dev.mediasoup4j.sfu.server.signaling.ErrorCode;
import dev.mediasoup4j.sfu.server.signaling.Messages;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of other origins (RFC 6454) in only if they are allowed: a browser tells whose page
 * asks, and asks for any page. Requests without an origin are of no browser's page, or of one that
 * is shown itself.
 */
@Sharable
public final class OriginCheck extends ChannelInboundHandlerAdapter {

  private static final int MAX_QUOTED_CHARS = 120;

  private final List<String> allowed;

  /**
   * @param allowed such as {@code https://app.example.com}; {@link RoomServerConfig#ANY_ORIGIN} for
   *     all
   */
  public OriginCheck(List<String> allowed) {
    this.allowed = allowed;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof FullHttpRequest request)) {
      context.fireChannelRead(message);
      return;
    }
    String origin = request.headers().get(HttpHeaderNames.ORIGIN);
    if (origin == null || isAllowed(origin, request.headers().get(HttpHeaderNames.HOST))) {
      context.fireChannelRead(message);
      return;
    }
    try {
      context
          .writeAndFlush(HttpPages.response(refusal(origin), false))
          .addListener(ChannelFutureListener.CLOSE);
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  /** Its own origin is the one whose host is asked; behind a proxy, the scheme may be another. */
  boolean isAllowed(String origin, @Nullable String host) {
    if (allowed.contains(RoomServerConfig.ANY_ORIGIN)) return true;
    int authority = origin.indexOf("://") + 3;
    if (authority >= 3 && origin.substring(authority).equalsIgnoreCase(host)) return true;
    return allowed.stream().anyMatch(origin::equalsIgnoreCase);
  }

  private static HttpPage refusal(String origin) {
    String quoted =
        origin.length() <= MAX_QUOTED_CHARS ? origin : origin.substring(0, MAX_QUOTED_CHARS);
    var reason =
        new Messages.Failure(
            ErrorCode.REFUSED,
            "pages of \"%s\" are not let in: allowedOrigins does not have it".formatted(quoted));
    return HttpPage.json(
        HttpResponseStatus.FORBIDDEN.code(), Json.write(new Messages.Failed(reason)));
  }
}
