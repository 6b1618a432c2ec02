package dev.mediasoup4j.rtc.io;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.spi.SelectorProvider;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** How a loop gets at the kernel: epoll with recvmmsg, sendmmsg and GSO on Linux, NIO elsewhere. */
enum DatagramBackend {
  EPOLL {
    @Override
    EventLoopGroup newGroup(ThreadFactory threads) {
      return new EpollEventLoopGroup(1, threads);
    }

    @Override
    DatagramChannel newChannel(InternetProtocolFamily family) {
      EpollDatagramChannel channel = new EpollDatagramChannel(family);
      // One buffer takes a whole recvmmsg: a slice of it for each datagram.
      channel.config().setOption(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, MAX_DATAGRAM_BYTES);
      channel.config().setRecvByteBufAllocator(allocator(MAX_DATAGRAM_BYTES * BATCH));
      return channel;
    }

    @Override
    ServerChannel newServerChannel(InternetProtocolFamily family) {
      return new EpollServerSocketChannel(family);
    }

    @Override
    ChannelOption<Boolean> reusePort() {
      return EpollChannelOption.SO_REUSEPORT;
    }

    @Override
    Optional<ChannelOption<Integer>> ipv6Only() {
      return Optional.of(IPV6_ONLY);
    }

    @Override
    boolean sendsSegments() {
      return EpollDatagramChannel.isSegmentedDatagramPacketSupported();
    }
  },
  NIO {
    @Override
    EventLoopGroup newGroup(ThreadFactory threads) {
      return new NioEventLoopGroup(1, threads);
    }

    @Override
    DatagramChannel newChannel(InternetProtocolFamily family) {
      NioDatagramChannel channel = new NioDatagramChannel(family);
      channel.config().setRecvByteBufAllocator(allocator(MAX_DATAGRAM_BYTES));
      return channel;
    }

    @Override
    ServerChannel newServerChannel(InternetProtocolFamily family) {
      return new NioServerSocketChannel(SelectorProvider.provider(), family);
    }

    @Override
    ChannelOption<Boolean> reusePort() {
      return NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT);
    }

    @Override
    Optional<ChannelOption<Integer>> ipv6Only() {
      return Optional.empty();
    }

    @Override
    boolean sendsSegments() {
      return false;
    }
  };

  /** WebRTC keeps below 1500; what is longer is cut, and then fails its integrity check. */
  static final int MAX_DATAGRAM_BYTES = 2048;

  /** Datagrams a recvmmsg. */
  private static final int BATCH = 32;

  /** IPPROTO_IPV6 and IPV6_V6ONLY of Linux (ipv6(7)), which Netty has no name for. */
  private static final ChannelOption<Integer> IPV6_ONLY =
      new IntegerUnixChannelOption("IPV6_V6ONLY", 41, 26);

  /** The best that runs on this machine. */
  static DatagramBackend best() {
    return Epoll.isAvailable() ? EPOLL : NIO;
  }

  abstract EventLoopGroup newGroup(ThreadFactory threads);

  abstract DatagramChannel newChannel(InternetProtocolFamily family);

  abstract ServerChannel newServerChannel(InternetProtocolFamily family);

  abstract ChannelOption<Boolean> reusePort();

  /** Empty where Java can't ask for it. To be set before the socket is bound. */
  abstract Optional<ChannelOption<Integer>> ipv6Only();

  /** Whether a run of datagrams can go to the kernel as one (UDP_SEGMENT, Linux 4.18). */
  abstract boolean sendsSegments();

  /** A registered, unbound channel; called on the loop. */
  DatagramChannel open(EventLoop loop, InetAddress address, UdpOptions options) {
    DatagramChannel channel = newChannel(family(address));
    channel.config().setOption(ChannelOption.SO_RCVBUF, options.receiveBufferBytes());
    channel.config().setOption(ChannelOption.SO_SNDBUF, options.sendBufferBytes());
    if (options.reusePort()) {
      channel.config().setOption(reusePort(), true);
    }
    if (options.ipv6Only()) {
      takeIpv6Only(channel, address);
    }
    loop.register(channel).syncUninterruptibly();
    return channel;
  }

  /** A registered, unbound channel; called on the loop. */
  ServerChannel openTcp(EventLoop loop, InetAddress address, boolean ipv6Only) {
    ServerChannel channel = newServerChannel(family(address));
    channel.config().setOption(ChannelOption.SO_REUSEADDR, true);
    if (ipv6Only) {
      takeIpv6Only(channel, address);
    }
    loop.register(channel).syncUninterruptibly();
    return channel;
  }

  private static InternetProtocolFamily family(InetAddress address) {
    return address instanceof Inet4Address
        ? InternetProtocolFamily.IPv4
        : InternetProtocolFamily.IPv6;
  }

  private void takeIpv6Only(Channel channel, InetAddress address) {
    if (family(address) == InternetProtocolFamily.IPv6) {
      channel.config().setOption(ipv6Only().orElseThrow(), 1);
    }
  }

  private static FixedRecvByteBufAllocator allocator(int bytes) {
    FixedRecvByteBufAllocator allocator = new FixedRecvByteBufAllocator(bytes);
    allocator.maxMessagesPerRead(2 * BATCH);
    return allocator;
  }
}
