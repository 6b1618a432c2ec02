package dev.mediasoup4j.rtc.io;

import dev.mediasoup4j.rtc.DatagramSender;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;

/**
 * A TCP connection that a peer opened to a {@link TcpListener}, and packets in frames on it. A
 * frame longer than a datagram may be ends the connection.
 */
public final class TcpConnection extends LoopSocket implements DatagramSender {

  private final TcpListener listener;
  private final RtcLoop loop;
  private final Channel channel;
  private final InetSocketAddress remote;

  // The loop's thread only.
  private final FrameReader frames = new FrameReader();
  private boolean queued;

  private volatile boolean known;
  private volatile boolean closed;
  private final LongAdder dropped = new LongAdder();

  TcpConnection(TcpListener listener, Channel channel, InetSocketAddress remote) {
    this.listener = listener;
    this.loop = listener.loop();
    this.channel = channel;
    this.remote = remote;
  }

  /** Where it was accepted. */
  public TcpListener listener() {
    return listener;
  }

  public InetSocketAddress remoteAddress() {
    return remote;
  }

  public boolean closed() {
    return closed;
  }

  /**
   * Packets that were to be sent and were not: the connection was closed, or the peer does not read
   * fast enough. As on a network, it is for the protocol above to send them again.
   */
  public long packetsDropped() {
    return dropped.sum();
  }

  /** The peer has shown who it is: the connection is not closed for being new any more. */
  public void keep() {
    known = true;
  }

  /** On the loop, when the time to show who it is has passed. */
  void closeUnlessKnown() {
    if (!known) close();
  }

  /** From any thread; {@code to} is the peer, wherever it says. */
  @Override
  public void send(byte[] buffer, int offset, int length, InetSocketAddress to) {
    if (loop.inLoop()) {
      sendOnLoop(buffer, offset, length);
      return;
    }
    byte[] copy = Arrays.copyOfRange(buffer, offset, offset + length);
    try {
      loop.execute(() -> sendOnLoop(copy, 0, copy.length));
    } catch (RejectedExecutionException e) {
      // The loop has ended, and with it the last thread that could count.
      dropped.increment();
    }
  }

  private void sendOnLoop(byte[] buffer, int offset, int length) {
    if (closed || length == 0 || length > FrameReader.MAX_PACKET_BYTES || !channel.isWritable()) {
      dropped.increment();
      return;
    }
    ByteBuf out = channel.alloc().directBuffer(FrameReader.LENGTH_BYTES + length);
    out.writeShort(length).writeBytes(buffer, offset, length);
    var unused = channel.write(out, channel.voidPromise()); // Failures: exceptionCaught.
    if (!queued) {
      queued = true;
      loop.needsFlush(this);
    }
  }

  @Override
  void flush() {
    queued = false;
    channel.flush();
  }

  /** Ends the connection; its handler hears of it once. */
  @Override
  public void close() {
    if (!loop.inLoop()) {
      try {
        loop.execute(this::close);
      } catch (RejectedExecutionException e) {
        closed = true; // The loop has ended and closed its sockets.
      }
      return;
    }
    if (!closed) {
      closed = true;
      var unused = channel.close();
      listener.closed(this);
    }
  }

  @Override
  public String toString() {
    return "TcpConnection[" + remote + "]";
  }

  ChannelHandler inbound() {
    return new Inbound();
  }

  private final class Inbound extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf bytes = (ByteBuf) message;
      try {
        while (!closed && bytes.isReadable()) {
          int length = frames.read(bytes);
          if (length == FrameReader.TOO_LONG) close();
          else if (length > 0) deliver(length);
        }
      } finally {
        bytes.release();
      }
    }

    private void deliver(int length) {
      byte[] buffer = loop.receiveBuffer();
      frames.copyPacket(buffer, length);
      listener.deliver(TcpConnection.this, buffer, length);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      loop.batchDone();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      close();
    }

    /** A reset by the peer, or a write that failed: the connection is of no use any more. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      close();
    }
  }
}
