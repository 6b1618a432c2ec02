package dev.mediasoup4j.rtc.io;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.ServerChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** A TCP port of an {@link RtcLoop}, and the connections that were opened to it. */
public final class TcpListener extends BoundSocket {
  private final EventLoop eventLoop;
  private final ServerChannel channel;
  private final TcpHandler handler;
  private final int maxConnections;
  private final Duration probation;

  // The loop's thread only.
  private final Set<TcpConnection> connections = new HashSet<>();

  private final LongAdder refused = new LongAdder();

  TcpListener(
      RtcLoop loop,
      EventLoop eventLoop,
      ServerChannel channel,
      TcpHandler handler,
      int maxConnections,
      Duration probation) {
    super(loop);
    this.eventLoop = eventLoop;
    this.channel = channel;
    this.handler = handler;
    this.maxConnections = maxConnections;
    this.probation = probation;
  }

  public InetSocketAddress localAddress() {
    return (InetSocketAddress) channel.localAddress();
  }

  /** Connections that were closed at once, because there were as many as may be. */
  public long connectionsRefused() {
    return refused.sum();
  }

  /** Connections that are open; on the loop. */
  public int connectionCount() {
    return connections.size();
  }

  @Override
  void flush() {}

  /** Its connections too; their handler hears of each. */
  @Override
  void closePort() {
    var unused = channel.close(); // On the loop, it is done when it returns.
    List.copyOf(connections).forEach(TcpConnection::close);
  }

  void closed(TcpConnection connection) {
    if (!connections.remove(connection)) return;
    try {
      handler.onClosed(connection);
    } catch (RuntimeException | Error e) {
      loop().failed("the handler of " + this, e);
    }
  }

  void deliver(TcpConnection connection, byte[] buffer, int length) {
    try {
      handler.onPacket(connection, buffer, 0, length, loop().batchNanos());
    } catch (RuntimeException | Error e) {
      loop().failed("the handler of " + this, e);
    }
  }

  @Override
  public String toString() {
    return "TcpListener[" + channel.localAddress() + "]";
  }

  ChannelHandler acceptor() {
    return new Acceptor();
  }

  private final class Acceptor extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      Channel accepted = (Channel) message;
      if (isClosed()
          || connections.size() >= maxConnections
          || !(accepted.remoteAddress() instanceof InetSocketAddress remote)) {
        refused.increment();
        accepted.unsafe().closeForcibly();
        return;
      }
      accepted.config().setOption(ChannelOption.TCP_NODELAY, true);
      accepted.config().setOption(ChannelOption.WRITE_BUFFER_WATER_MARK, RtcLoop.WATER_MARK);
      var connection = new TcpConnection(TcpListener.this, accepted, remote);
      connections.add(connection);
      accepted.pipeline().addLast(connection.inbound());
      var unused = eventLoop.register(accepted); // Failures: exceptionCaught, then closed.
      loop().schedule(probation, connection::closeUnlessKnown);
    }

    /** Accepting failed, for want of file descriptors for instance; the port stays open. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      refused.increment();
    }
  }
}
