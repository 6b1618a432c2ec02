package dev.mediasoup4j.sfu.server.socketio;

import com.corundumstudio.socketio.handler.ClientHead;
import com.corundumstudio.socketio.messages.PacketsMessage;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts off clients whatever they do about it: those that were asked to go and still answer pings,
 * and those that send binary packets. None of the rooms' requests is one, and netty-socketio would
 * keep attachments, as many as a packet announces, until all have come. It reads the framing of
 * Engine.IO 3 too, with a length in front of each packet; no client of protocol 5 has it, and what
 * is behind the length could be binary.
 */
@Sharable
public final class SocketIoGuard extends ChannelInboundHandlerAdapter {
  private static final Logger log = LoggerFactory.getLogger(SocketIoGuard.class);
  private static final byte MESSAGE = '4';
  private static final byte BINARY_EVENT = '5';
  private static final byte BINARY_ACK = '6';

  /** In front of a length, before bytes of a string (Engine.IO 3). */
  private static final byte STRING = 0;

  /** Behind a length (Engine.IO 3). */
  private static final byte LENGTH_END = ':';

  /** As many digits of a length as netty-socketio looks at. */
  private static final int MAX_LENGTH_DIGITS = 10;

  /** Between packets of one long poll (Engine.IO 4). */
  private static final byte SEPARATOR = 0x1e;

  private final Set<UUID> askedToGo = ConcurrentHashMap.newKeySet();

  /** Lets this client's connection end with the next packet that it sends. */
  void askedToGo(UUID sessionId) {
    askedToGo.add(sessionId);
  }

  void isGone(UUID sessionId) {
    askedToGo.remove(sessionId);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof PacketsMessage packets) {
      ClientHead client = packets.getClient();
      boolean binary = hasBinary(packets.getContent());
      if (binary) log.warn("{} sends binary packets", context.channel().remoteAddress());
      if (binary || askedToGo.contains(client.getSessionId())) {
        client.disconnect();
        var unused = context.close();
        return;
      }
    }
    context.fireChannelRead(message);
  }

  private static boolean hasLength(ByteBuf content, int from, int end) {
    if (content.getByte(from) == STRING) return true;
    for (int i = from; i < Math.min(end, from + MAX_LENGTH_DIGITS); i++) {
      byte each = content.getByte(i);
      if (each == LENGTH_END) return i > from;
      if (each < '0' || each > '9') return false;
    }
    return false;
  }

  private static boolean hasBinary(ByteBuf content) {
    int from = content.readerIndex();
    int end = content.writerIndex();
    while (from + 1 < end) {
      if (hasLength(content, from, end)) return true;
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
