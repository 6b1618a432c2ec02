package dev.mediasoup4j.sfu.server;

import com.corundumstudio.socketio.messages.PacketsMessage;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts off clients that send Socket.IO's binary packets. None of the rooms' requests is one, and
 * netty-socketio would keep attachments, as many as a packet announces, until all have come.
 */
@Sharable
final class TextOnly extends ChannelInboundHandlerAdapter {
  private static final Logger log = LoggerFactory.getLogger(TextOnly.class);
  private static final byte MESSAGE = '4';
  private static final byte BINARY_EVENT = '5';
  private static final byte BINARY_ACK = '6';

  /** Between packets of one long poll (Engine.IO 4). */
  private static final byte SEPARATOR = 0x1e;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof PacketsMessage packets && hasBinary(packets.getContent())) {
      log.warn("{} sends binary packets: cut off", context.channel().remoteAddress());
      packets.getClient().disconnect();
      var unused = context.close();
      return;
    }
    context.fireChannelRead(message);
  }

  static boolean hasBinary(ByteBuf content) {
    int from = content.readerIndex();
    int end = content.writerIndex();
    while (from + 1 < end) {
      byte type = content.getByte(from + 1);
      if (content.getByte(from) == MESSAGE && (type == BINARY_EVENT || type == BINARY_ACK)) {
        return true;
      }
      int separator = content.indexOf(from, end, SEPARATOR);
      if (separator < 0) return false;
      from = separator + 1;
    }
    return false;
  }
}
