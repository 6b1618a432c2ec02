package dev.mediasoup4j.sfu.server.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.SSLEngine;

/**
 * Decrypts what comes from the network, and lets messages pass that netty-socketio sends through
 * the whole pipeline while it handles what was decrypted: netty would keep them until that is done,
 * and by then their content is released.
 */
public final class TlsHandler extends SslHandler {
  public TlsHandler(SSLEngine engine) {
    super(engine);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (message instanceof ByteBuf) {
      super.channelRead(context, message);
    } else {
      context.fireChannelRead(message);
    }
  }
}
