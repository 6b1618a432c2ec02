package dev.mediasoup4j.sfu.server.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.ReferenceCountUtil;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what is not Socket.IO on the same port: pages by path, 404 for other paths, 405 for other
 * methods than GET and HEAD.
 */
@Sharable
public final class HttpPages extends ChannelInboundHandlerAdapter {
  private static final Logger log = LoggerFactory.getLogger(HttpPages.class);

  /** What a browser asks before it asks with a token from another origin. */
  private static final HttpPage PREFLIGHT =
      new HttpPage(
          204,
          "text/plain",
          new byte[0],
          Map.of(
              "access-control-allow-methods",
              "GET, HEAD",
              "access-control-allow-headers",
              "authorization"));

  private final String socketIoPath;
  private final Map<String, HttpResource> pages;

  public HttpPages(String socketIoPath, Map<String, HttpResource> pages) {
    this.socketIoPath = socketIoPath;
    this.pages = Map.copyOf(pages);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof FullHttpRequest request)) {
      context.fireChannelRead(message);
      return;
    }
    String path = new QueryStringDecoder(request.uri()).path();
    if (path.startsWith(socketIoPath)) {
      context.fireChannelRead(message);
      return;
    }
    try {
      HttpHeaders headers = request.headers();
      boolean head = request.method().equals(HttpMethod.HEAD);
      page(request.method(), path, headers)
          .exceptionally(HttpPages::failed)
          .thenAccept(
              page -> {
                FullHttpResponse response = response(page, head);
                allow(headers.get(HttpHeaderNames.ORIGIN), response.headers());
                context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
              });
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private CompletionStage<HttpPage> page(HttpMethod method, String path, HttpHeaders headers) {
    HttpResource found = pages.get(path);
    if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
      if (found == null) return error(HttpResponseStatus.NOT_FOUND);
      return found.get(headers).thenApply(page -> unlessKnown(page, headers));
    }
    return method.equals(HttpMethod.OPTIONS) && found != null
        ? CompletableFuture.completedFuture(PREFLIGHT)
        : error(HttpResponseStatus.METHOD_NOT_ALLOWED);
  }

  private static HttpPage failed(Throwable problem) {
    log.error("A page could not be made", problem);
    return errorPage(HttpResponseStatus.INTERNAL_SERVER_ERROR);
  }

  /** Who is here passed {@link OriginCheck}: the asker's origin may read what it gets. */
  private static void allow(@Nullable String origin, HttpHeaders response) {
    if (origin == null) return;
    response
        .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
        .set(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
  }

  private static HttpPage unlessKnown(HttpPage page, HttpHeaders requestHeaders) {
    String entityTag = page.headers().get(HttpPage.ETAG);
    return entityTag != null && entityTag.equals(requestHeaders.get(HttpHeaderNames.IF_NONE_MATCH))
        ? page.notModified()
        : page;
  }

  private static CompletionStage<HttpPage> error(HttpResponseStatus status) {
    return CompletableFuture.completedFuture(errorPage(status));
  }

  static HttpPage errorPage(HttpResponseStatus status) {
    return HttpPage.json(status.code(), "{\"error\":\"" + status.reasonPhrase() + "\"}");
  }

  static FullHttpResponse response(HttpPage page, boolean head) {
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(page.status()),
            head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(page.body()));
    response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    // A 304 has no content, and would claim that the page's length is 0 (RFC 9110 section 8.6).
    if (page.status() != HttpResponseStatus.NOT_MODIFIED.code()
        && page.status() != HttpResponseStatus.NO_CONTENT.code()) {
      response
          .headers()
          .set(HttpHeaderNames.CONTENT_TYPE, page.contentType())
          .set(HttpHeaderNames.CONTENT_LENGTH, page.body().length);
    }
    page.headers().forEach(response.headers()::set);
    return response;
  }
}
