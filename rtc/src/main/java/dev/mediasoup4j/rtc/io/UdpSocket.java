package dev.mediasoup4j.rtc.io;

import dev.mediasoup4j.rtc.DatagramSender;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.Errors.NativeIoException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;

/**
 * A bound UDP socket of an {@link RtcLoop}. Datagrams sent within one turn of the loop are
 * collected by address and leave in one flush; their order to one address is kept.
 */
public final class UdpSocket extends BoundSocket implements DatagramSender {
  /** Addresses remembered between batches; a flood from forged ones must not be. */
  private static final int MAX_REMEMBERED_RUNS = 4096;

  private final DatagramChannel channel;
  private final DatagramHandler handler;
  private final InetSocketAddress unboundAddress = new InetSocketAddress(0);

  // The loop's thread only.
  private final Map<InetSocketAddress, SegmentRun> runs = new HashMap<>();
  private final List<SegmentRun> openRuns = new ArrayList<>();
  private SegmentRun lastRun = new SegmentRun(unboundAddress);
  private boolean sendsSegments;
  private boolean queued;

  private final LongAdder received = new LongAdder();
  private final LongAdder sent = new LongAdder();
  private final LongAdder dropped = new LongAdder();

  UdpSocket(RtcLoop loop, DatagramChannel channel, DatagramHandler handler, boolean sendsSegments) {
    super(loop);
    this.channel = channel;
    this.handler = handler;
    this.sendsSegments = sendsSegments;
  }

  public InetSocketAddress localAddress() {
    return channel.localAddress();
  }

  /** Whether runs of datagrams still go to the kernel as one: it can, and no device refused. */
  boolean sendsSegments() {
    return sendsSegments;
  }

  /** Datagrams handed to the handler. */
  public long datagramsReceived() {
    return received.sum();
  }

  /** Datagrams handed to the kernel. */
  public long datagramsSent() {
    return sent.sum();
  }

  /**
   * Datagrams that were to be sent and were not: the socket was closed, they were empty, the kernel
   * refused them, or too many were waiting for it.
   */
  public long datagramsDropped() {
    return dropped.sum();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Without allocation on the loop's thread; from another the bytes are copied and sent later.
   * Never throws on a network error: the datagram is dropped and counted, as a network does.
   */
  @Override
  public void send(byte[] buffer, int offset, int length, InetSocketAddress remote) {
    if (loop().inLoop()) {
      sendOnLoop(buffer, offset, length, remote);
      return;
    }
    byte[] copy = Arrays.copyOfRange(buffer, offset, offset + length);
    try {
      loop().execute(() -> sendOnLoop(copy, 0, copy.length, remote));
    } catch (RejectedExecutionException e) {
      // The loop has ended, and with it the last thread that could count.
      dropped.increment();
    }
  }

  private void sendOnLoop(byte[] buffer, int offset, int length, InetSocketAddress remote) {
    if (isClosed() || length == 0) {
      dropped.increment();
      return;
    }
    if (!queued) {
      queued = true;
      loop().needsFlush(this);
    }
    SegmentRun run = run(remote);
    if (sendsSegments && run.accepts(length)) {
      run.append(buffer, offset, length);
      return;
    }
    if (run.isEmpty()) {
      openRuns.add(run);
    } else {
      write(run);
    }
    run.begin(channel.alloc(), buffer, offset, length);
  }

  private SegmentRun run(InetSocketAddress remote) {
    if (lastRun.remote.equals(remote)) return lastRun;
    SegmentRun run = runs.get(remote);
    if (run == null) {
      run = new SegmentRun(remote);
      runs.put(remote, run);
    }
    lastRun = run;
    return run;
  }

  private void write(SegmentRun run) {
    if (channel.isWritable()) {
      sent.add(run.count());
      var unused = channel.write(run.take(), channel.voidPromise()); // Failures: exceptionCaught.
    } else {
      dropped.add(run.count());
      run.discard();
    }
  }

  @Override
  void flush() {
    queued = false;
    for (int i = 0; i < openRuns.size(); i++) write(openRuns.get(i));
    openRuns.clear();
    if (runs.size() > MAX_REMEMBERED_RUNS) runs.clear();
    channel.flush();
  }

  @Override
  void closePort() {
    var unused = channel.close(); // On the loop, it is done when it returns.
  }

  @Override
  public String toString() {
    return "UdpSocket[" + channel.localAddress() + "]";
  }

  ChannelHandler inbound() {
    return new Inbound();
  }

  /** From Netty's pipeline to the handler. */
  private final class Inbound extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      DatagramPacket packet = (DatagramPacket) message;
      try {
        if (!isClosed()) deliver(packet.content(), packet.sender());
      } finally {
        packet.release();
      }
    }

    private void deliver(ByteBuf bytes, InetSocketAddress remote) {
      byte[] buffer = loop().receiveBuffer();
      int length = bytes.readableBytes();
      bytes.readBytes(buffer, 0, length);
      received.increment();
      try {
        handler.onDatagram(UdpSocket.this, buffer, 0, length, remote, loop().batchNanos());
      } catch (RuntimeException | Error e) {
        loop().failed("the handler of " + UdpSocket.this, e);
      }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      loop().batchDone();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      sent.decrement();
      dropped.increment();
      // A device without checksum offload, or segments above its MTU, refuse UDP_SEGMENT.
      if (cause instanceof NativeIoException) sendsSegments = false;
    }
  }
}
