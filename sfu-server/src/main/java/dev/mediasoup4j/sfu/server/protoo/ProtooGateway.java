package dev.mediasoup4j.sfu.server.protoo;

import dev.mediasoup4j.ortc.protoo.ProtooMessage;
import dev.mediasoup4j.sfu.server.config.RoomServerConfig;
import dev.mediasoup4j.sfu.server.room.Rooms;
import dev.mediasoup4j.sfu.server.signaling.Handshake;
import dev.mediasoup4j.sfu.server.token.Tokens;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries the rooms' sessions over protoo: takes the WebSockets that ask for its subprotocol, on
 * any path, as mediasoup-demo's server does.
 */
@Sharable
public final class ProtooGateway extends ChannelInboundHandlerAdapter {
  private final Rooms rooms;
  private final int maxMessageBytes;
  private final Duration pingInterval;
  private final Duration pingTimeout;

  public ProtooGateway(Rooms rooms, RoomServerConfig config) {
    this.rooms = rooms;
    maxMessageBytes = config.limits().messageBytes();
    pingInterval = config.pingInterval();
    pingTimeout = config.pingTimeout();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof FullHttpRequest request) || !asksForProtoo(request.headers())) {
      context.fireChannelRead(message);
      return;
    }
    try {
      open(context, request);
    } catch (WebSocketHandshakeException e) {
      refuse(context, HttpResponseStatus.BAD_REQUEST);
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private static boolean asksForProtoo(HttpHeaders headers) {
    return headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
        && headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL).stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .anyMatch(protocol -> protocol.strip().equals(ProtooMessage.SUBPROTOCOL));
  }

  private void open(ChannelHandlerContext context, FullHttpRequest request) {
    var query = new QueryStringDecoder(request.uri());
    String roomId = parameter(query, "roomId");
    String peerId = parameter(query, "peerId");
    if (roomId == null || peerId == null) {
      refuse(context, HttpResponseStatus.BAD_REQUEST);
      return;
    }
    WebSocketServerHandshaker handshaker =
        new WebSocketServerHandshakerFactory(
                request.uri(), ProtooMessage.SUBPROTOCOL, false, maxMessageBytes)
            .newHandshaker(request);
    Channel channel = context.channel();
    if (handshaker == null) {
      WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(channel)
          .addListener(ChannelFutureListener.CLOSE);
      return;
    }
    var unused = handshaker.handshake(channel, request);
    var connection = new ProtooConnection(channel, pingInterval, pingTimeout);
    context
        .pipeline()
        .addAfter(context.name(), "protooConnection", connection)
        .addAfter(context.name(), "protooMessages", new WebSocketFrameAggregator(maxMessageBytes))
        .remove(this);
    ProtooPeer.connect(
        rooms, connection, new Handshake(roomId, peerId, null, token(request, query), false, null));
  }

  /** The first value of a query parameter; null if absent or empty. */
  private static @Nullable String parameter(QueryStringDecoder query, String name) {
    List<String> values = query.parameters().getOrDefault(name, List.of());
    return values.isEmpty() || values.get(0).isEmpty() ? null : values.get(0);
  }

  /** A browser's WebSocket can't have the header; null if there is neither. */
  private static @Nullable String token(FullHttpRequest request, QueryStringDecoder query) {
    String bearer = Tokens.bearer(request.headers().get(HttpHeaderNames.AUTHORIZATION));
    return bearer == null ? parameter(query, "token") : bearer;
  }

  private static void refuse(ChannelHandlerContext context, HttpResponseStatus status) {
    var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status);
    response
        .headers()
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
        .set(HttpHeaderNames.CONTENT_LENGTH, 0);
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }
}
