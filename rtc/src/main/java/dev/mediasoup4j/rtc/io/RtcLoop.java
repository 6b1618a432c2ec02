package dev.mediasoup4j.rtc.io;

import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.DatagramChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.BindException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that reads and writes UDP sockets and runs timers and tasks. Whatever belongs to a
 * loop is touched by its thread alone, so it needs no locks. Every method may be called from any
 * thread unless it says otherwise.
 *
 * <p>What is sent while a batch of datagrams is handled, or a task runs, is collected and leaves in
 * one flush behind it.
 */
public final class RtcLoop implements Executor, AutoCloseable {
  /** Room behind each received datagram, for trailers such as an SRTP tag. */
  public static final int HEADROOM_BYTES = 128;

  private static final Logger LOG = LoggerFactory.getLogger(RtcLoop.class);
  private static final long LOG_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** What a socket may have waiting for the kernel before datagrams are dropped. */
  static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(2 << 20, 4 << 20);

  private final DatagramBackend backend;
  private final EventLoopGroup group;
  private final EventLoop loop;

  // The loop's thread only.
  private final byte[] receiveBuffer =
      new byte[DatagramBackend.MAX_DATAGRAM_BYTES + HEADROOM_BYTES];
  private final Set<LoopSocket> sockets = new HashSet<>();
  private final List<LoopSocket> unflushed = new ArrayList<>();
  private final Runnable flush = this::flush;
  private boolean reading;
  private boolean flushScheduled;
  private long batchNanos;
  private long lastLogNanos;
  private final LongAdder failures = new LongAdder();

  private RtcLoop(String name, DatagramBackend backend) {
    this.backend = backend;
    group = backend.newGroup(new DefaultThreadFactory(name, true));
    loop = group.next();
    lastLogNanos = System.nanoTime() - LOG_INTERVAL_NANOS;
  }

  /**
   * A running loop on a daemon thread: epoll where there is one, else NIO.
   *
   * @param name of the thread
   */
  public static RtcLoop start(String name) {
    return new RtcLoop(name, DatagramBackend.best());
  }

  /** A running loop on the given backend, for tests of each. */
  static RtcLoop start(String name, DatagramBackend backend) {
    return new RtcLoop(name, backend);
  }

  /**
   * Runs the task on the loop, later. What it throws is counted and logged.
   *
   * @throws RejectedExecutionException when the loop is closed
   */
  @Override
  public void execute(Runnable task) {
    loop.execute(guarded(task));
  }

  /**
   * Runs the task on the loop once the time has passed.
   *
   * @throws RejectedExecutionException when the loop is closed
   */
  public Timer schedule(Duration delay, Runnable task) {
    return schedule(delay.toNanos(), task);
  }

  /**
   * As {@link #schedule(Duration, Runnable)}, in nanoseconds; what is not positive means at once.
   */
  public Timer schedule(long delayNanos, Runnable task) {
    var scheduled = loop.schedule(guarded(task), delayNanos, TimeUnit.NANOSECONDS);
    return () -> scheduled.cancel(false);
  }

  /** Whether the caller is the loop's thread. */
  public boolean inLoop() {
    return loop.inEventLoop();
  }

  /** The loop's clock: monotonic, {@link System#nanoTime}. */
  public long nowNanos() {
    return System.nanoTime();
  }

  /** Tasks, timers and handlers that threw. */
  public long failures() {
    return failures.sum();
  }

  /** Whether sockets can be kept from taking IPv4: with epoll, so on Linux alone. */
  public boolean supportsIpv6Only() {
    return backend.ipv6Only().isPresent();
  }

  private void requireIpv6Only(boolean wanted) {
    if (wanted && !supportsIpv6Only()) {
      throw new UnsupportedOperationException(
          "ipv6Only needs epoll, which this system does not have");
    }
  }

  /**
   * Binds a socket. From the loop's thread the handler hears nothing before this returned; from
   * another it may.
   *
   * @param port 0 to let the system choose
   * @throws BindException when the port is taken or the address is not this machine's
   */
  public UdpSocket bindUdp(InetAddress address, int port, DatagramHandler handler)
      throws BindException {
    return bindUdp(address, port, port, handler);
  }

  /**
   * Binds a socket to a free port of a range, tried from a random one on.
   *
   * @param minPort first port of the range, 1 to 65535; or 0 with maxPort 0 to let the system
   *     choose
   * @param maxPort last port of the range, included
   * @throws PortsExhaustedException when every port is taken, naming the range
   * @throws BindException when the address is not this machine's, or the one port is taken
   */
  public UdpSocket bindUdp(InetAddress address, int minPort, int maxPort, DatagramHandler handler)
      throws BindException {
    return bindUdp(address, minPort, maxPort, UdpOptions.DEFAULT, handler);
  }

  /**
   * As {@link #bindUdp(InetAddress, int, int, DatagramHandler)}.
   *
   * @throws UnsupportedOperationException when IPv6 alone is wanted and not {@linkplain
   *     #supportsIpv6Only supported}
   */
  public UdpSocket bindUdp(
      InetAddress address, int minPort, int maxPort, UdpOptions options, DatagramHandler handler)
      throws BindException {
    requireIpv6Only(options.ipv6Only());
    return bind(
        "UDP",
        address,
        minPort,
        maxPort,
        local -> {
          DatagramChannel channel = backend.open(loop, address, options);
          channel.config().setOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK);
          var socket = new UdpSocket(this, channel, handler, backend.sendsSegments());
          channel.pipeline().addLast(socket.inbound());
          return new Ports.Attempt<>(socket, channel, channel.bind(local));
        });
  }

  /**
   * Listens on a free TCP port of a range, tried from a random one on; its connections carry
   * packets in frames (RFC 4571).
   *
   * @param minPort first port of the range, 1 to 65535; or 0 with maxPort 0 to let the system
   *     choose
   * @param maxPort last port of the range, included
   * @param ipv6Only whether a port of the IPv6 wildcard address takes no IPv4
   * @param maxConnections connections that may be open at once; further ones are closed as they
   *     come
   * @param probation after which a connection is closed unless it was {@link TcpConnection#keep
   *     kept}: a port is not to be filled by peers that say nothing
   * @throws PortsExhaustedException when every port is taken, naming the range
   * @throws BindException when the address is not this machine's, or the one port is taken
   * @throws UnsupportedOperationException when IPv6 alone is wanted and not {@linkplain
   *     #supportsIpv6Only supported}
   */
  public TcpListener bindTcp(
      InetAddress address,
      int minPort,
      int maxPort,
      boolean ipv6Only,
      int maxConnections,
      Duration probation,
      TcpHandler handler)
      throws BindException {
    requireIpv6Only(ipv6Only);
    return bind(
        "TCP",
        address,
        minPort,
        maxPort,
        local -> {
          ServerChannel channel = backend.openTcp(loop, address, ipv6Only);
          var listener = new TcpListener(this, loop, channel, handler, maxConnections, probation);
          channel.pipeline().addLast(listener.acceptor());
          return new Ports.Attempt<>(listener, channel, channel.bind(local));
        });
  }

  private <T extends LoopSocket> T bind(
      String protocol, InetAddress address, int minPort, int maxPort, Ports.Opener<T> opener)
      throws BindException {
    var ports = new Ports(protocol, address, minPort, maxPort);
    try {
      return callOnLoop(
          () -> {
            T socket = ports.bind(opener);
            sockets.add(socket);
            return socket;
          });
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BindException bindException) throw bindException;
      throw new IllegalStateException("binding " + address + " failed", e.getCause());
    }
  }

  /**
   * Closes the sockets, drops the timers and ends the thread. When it returns, nothing of the loop
   * runs any more, except on the loop's thread itself: there the current task ends first.
   */
  @Override
  public void close() {
    if (inLoop()) closeSockets();
    var terminated = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    if (!inLoop()) terminated.awaitUninterruptibly();
  }

  private void closeSockets() {
    List.copyOf(sockets).forEach(LoopSocket::close);
  }

  void closed(LoopSocket socket) {
    sockets.remove(socket);
  }

  byte[] receiveBuffer() {
    return receiveBuffer;
  }

  /** The time at which the batch being read began; reading it once a batch is enough. */
  long batchNanos() {
    if (!reading) {
      reading = true;
      batchNanos = System.nanoTime();
    }
    return batchNanos;
  }

  void batchDone() {
    reading = false;
    flush();
  }

  /** The socket has something to flush at the end of this turn. */
  void needsFlush(LoopSocket socket) {
    unflushed.add(socket);
    if (!reading && !flushScheduled) {
      flushScheduled = true;
      loop.execute(flush);
    }
  }

  private void flush() {
    flushScheduled = false;
    for (int i = 0; i < unflushed.size(); i++) unflushed.get(i).flush();
    unflushed.clear();
  }

  /** Runs on the loop and waits for it; at once when this is the loop. */
  <T> T callOnLoop(Callable<T> action) throws ExecutionException {
    if (inLoop()) {
      try {
        return action.call();
      } catch (Exception e) {
        throw new ExecutionException(e);
      }
    }
    return loop.submit(action).syncUninterruptibly().getNow();
  }

  private Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        failed("a task", e);
      }
    };
  }

  /** Counts, and logs at most once in five seconds: a peer must not be able to fill the log. */
  void failed(String what, Throwable cause) {
    failures.increment();
    long now = System.nanoTime();
    if (now - lastLogNanos < LOG_INTERVAL_NANOS) return;
    lastLogNanos = now;
    LOG.error(
        "{} on loop {} threw; {} so far",
        what,
        Thread.currentThread().getName(),
        failures.sum(),
        cause);
  }
}
