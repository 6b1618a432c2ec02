package dev.mediasoup4j.sfu.server.socketio;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cuts off a client that does not read, once what waits for it is above the high water mark. */
@Sharable
final class UnreadLimit extends ChannelInboundHandlerAdapter {
  private static final Logger log = LoggerFactory.getLogger(UnreadLimit.class);

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (!context.channel().isWritable()) {
      log.warn("{} does not read what it is sent: cut off", context.channel().remoteAddress());
      var unused = context.close();
    }
    context.fireChannelWritabilityChanged();
  }
}
