package dev.mediasoup4j.sfu.server.socketio;

import com.corundumstudio.socketio.AckMode;
import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOChannelInitializer;
import com.corundumstudio.socketio.SocketIOServer;
import dev.mediasoup4j.sfu.server.config.RoomServerConfig;
import dev.mediasoup4j.sfu.server.http.HttpPages;
import dev.mediasoup4j.sfu.server.http.HttpResource;
import dev.mediasoup4j.sfu.server.http.OriginCheck;
import dev.mediasoup4j.sfu.server.http.RequestCheck;
import dev.mediasoup4j.sfu.server.tls.TlsHandler;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * netty-socketio on one port together with HTTP pages and protoo; it tells the port that it got and
 * stops without netty's two seconds of quiet.
 */
public final class SocketIoServer extends SocketIOServer {
  private static final int STOP_SECONDS = 5;
  private static final ChannelHandler UNREAD_LIMIT = new UnreadLimit();

  private final @Nullable SslContext tls;
  private final ConnectionLimit connectionLimit;
  private final HandlerInstaller handlerInstaller;
  private @Nullable EventLoopGroup acceptors;
  private @Nullable EventLoopGroup workers;

  /**
   * @param tls null to speak in the clear
   * @param protoo takes the WebSockets that are its own; of many channels
   */
  public SocketIoServer(
      RoomServerConfig config,
      @Nullable SslContext tls,
      SocketIoGuard guard,
      Map<String, HttpResource> pages,
      ChannelHandler protoo) {
    super(configuration(config));
    this.tls = tls;
    connectionLimit = new ConnectionLimit(config.serverLimits().connections());
    handlerInstaller =
        new HandlerInstaller(
            new RequestCheck(),
            new OriginCheck(config.allowedOrigins()),
            guard,
            new HttpPages(getConfiguration().getContext() + "/", pages),
            protoo);
  }

  private static Configuration configuration(RoomServerConfig config) {
    var configuration = new Configuration();
    configuration.setHostname(config.listenAddress());
    configuration.setPort(config.port());
    configuration.setBossThreads(1);
    configuration.setWorkerThreads(Math.min(4, Runtime.getRuntime().availableProcessors()));
    // What media uses as well, so that a start loads one of Netty's transports, not two.
    configuration.setUseLinuxNativeEpoll(Epoll.isAvailable());
    configuration.setJsonSupport(new JsonEvents());
    // To find its version it reads the manifest of every jar there is.
    configuration.setAddVersionHeader(false);
    configuration.setAckMode(AckMode.MANUAL);
    configuration.setAllowCustomRequests(true);
    // Otherwise a cookie names the session, and a client could take another's.
    configuration.setRandomSession(true);
    configuration.setPingInterval((int) config.pingInterval().toMillis());
    configuration.setPingTimeout((int) config.pingTimeout().toMillis());
    configuration.setMaxFramePayloadLength(config.limits().messageBytes());
    configuration.setMaxHttpContentLength(config.limits().messageBytes());
    // What a message has when it is decompressed would have no bound.
    configuration.setWebsocketCompression(false);
    configuration.setExceptionListener(new ConnectionFailures());
    configuration.getSocketConfig().setReuseAddress(true);
    configuration.getSocketConfig().setTcpNoDelay(true);
    int unreadBytes = config.limits().unreadBytes();
    configuration.getSocketConfig().setWriteBufferWaterMarkLow(unreadBytes / 2);
    configuration.getSocketConfig().setWriteBufferWaterMarkHigh(unreadBytes);
    return configuration;
  }

  @Override
  protected void applyConnectionOptions(ServerBootstrap bootstrap) {
    super.applyConnectionOptions(bootstrap);
    acceptors = bootstrap.config().group();
    workers = bootstrap.config().childGroup();
    ChannelHandler socketIo = bootstrap.config().childHandler();
    bootstrap.childHandler(
        new ChannelInitializer<>() {
          @Override
          protected void initChannel(Channel channel) {
            channel.pipeline().addLast(connectionLimit);
            if (tls != null) {
              channel.pipeline().addLast(new TlsHandler(tls.newEngine(channel.alloc())));
            }
            channel.pipeline().addLast(UNREAD_LIMIT, socketIo, handlerInstaller);
          }
        });
  }

  /**
   * Puts the server's own handlers between those of netty-socketio, which are there once the
   * channel is registered. (A pipeline factory of our own could do it too, but would leave
   * netty-socketio's own one, with its timer, unclosed.)
   */
  @Sharable
  private static final class HandlerInstaller extends ChannelInboundHandlerAdapter {
    private final RequestCheck requestCheck;
    private final OriginCheck originCheck;
    private final SocketIoGuard guard;
    private final HttpPages pages;
    private final ChannelHandler protoo;

    HandlerInstaller(
        RequestCheck requestCheck,
        OriginCheck originCheck,
        SocketIoGuard guard,
        HttpPages pages,
        ChannelHandler protoo) {
      this.requestCheck = requestCheck;
      this.originCheck = originCheck;
      this.guard = guard;
      this.pages = pages;
      this.protoo = protoo;
    }

    @Override
    public void channelRegistered(ChannelHandlerContext context) {
      context
          .pipeline()
          .addBefore(SocketIOChannelInitializer.PACKET_HANDLER, "requestCheck", requestCheck)
          .addBefore(SocketIOChannelInitializer.PACKET_HANDLER, "originCheck", originCheck)
          .addBefore(SocketIOChannelInitializer.PACKET_HANDLER, "guard", guard)
          .addAfter(SocketIOChannelInitializer.AUTHORIZE_HANDLER, "httpPages", pages)
          .addAfter(SocketIOChannelInitializer.AUTHORIZE_HANDLER, "protoo", protoo)
          .remove(this);
      context.fireChannelRegistered();
    }
  }

  /**
   * Listens.
   *
   * @return the port, chosen by the system if the configured one is 0
   * @throws IOException if the port is taken or the address not this machine's
   */
  public int listen() throws IOException {
    Future<Void> bound = startAsync().awaitUninterruptibly();
    if (!bound.isSuccess()) {
      stop();
      Configuration asked = getConfiguration();
      throw new IOException(
          "can't listen on " + asked.getHostname() + " port " + asked.getPort(), bound.cause());
    }
    return ((InetSocketAddress) ((ChannelFuture) bound).channel().localAddress()).getPort();
  }

  @Override
  public void stop() {
    for (EventLoopGroup group : new EventLoopGroup[] {acceptors, workers}) {
      group.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS).syncUninterruptibly();
    }
    super.stop();
  }
}
