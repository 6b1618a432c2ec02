package dev.mediasoup4j.sfu.server.http;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.ReferenceCountUtil;

/**
 * Answers requests that are no HTTP, or whose URI can't be decoded, by 400. Netty hands on what it
 * could read of the first, without the headers behind the fault; netty-socketio throws at the
 * second, and never gives their memory back.
 */
@Sharable
public final class RequestCheck extends ChannelInboundHandlerAdapter {
  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof FullHttpRequest request) || isSound(request)) {
      context.fireChannelRead(message);
      return;
    }
    ReferenceCountUtil.release(message);
    context
        .writeAndFlush(
            HttpPages.response(HttpPages.errorPage(HttpResponseStatus.BAD_REQUEST), false))
        .addListener(ChannelFutureListener.CLOSE);
  }

  private static boolean isSound(FullHttpRequest request) {
    if (request.decoderResult().isFailure()) return false;
    var uri = new QueryStringDecoder(request.uri());
    try {
      return uri.path() != null && uri.parameters() != null;
    } catch (IllegalArgumentException e) {
      // An escape that is cut off, or is none.
      return false;
    }
  }
}
