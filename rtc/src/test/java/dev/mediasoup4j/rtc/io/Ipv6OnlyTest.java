package dev.mediasoup4j.rtc.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who reaches a port that was bound to {@code ::}. */
@Timeout(30)
class Ipv6OnlyTest {
  private static final byte FROM_IPV4 = 4;
  private static final byte FROM_IPV6 = 6;

  private final InetAddress any = address("::");
  private final InetAddress loopback4 = address("127.0.0.1");
  private final InetAddress loopback6 = address("::1");
  private RtcLoop loop;

  @AfterEach
  void close() {
    if (loop != null) loop.close();
  }

  private static InetAddress address(String ip) {
    try {
      return InetAddress.getByName(ip);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(ip, e);
    }
  }

  private void startEpoll() {
    assumeTrue(Epoll.isAvailable(), "this system has no epoll");
    loop = RtcLoop.start("test-loop", DatagramBackend.EPOLL);
    try {
      loop.bindUdp(loopback6, 0, (socket, buffer, offset, length, from, now) -> {}).close();
    } catch (BindException e) {
      assumeTrue(false, "this machine has no IPv6 loopback: " + e.getMessage());
    }
  }

  private static UdpOptions options(boolean ipv6Only) {
    return new UdpOptions(false, ipv6Only, 65_536, 65_536);
  }

  /** What arrives of a datagram over IPv4 and one over IPv6 behind it. */
  private List<Byte> reach(boolean ipv6Only) throws IOException {
    List<Byte> received = new CopyOnWriteArrayList<>();
    UdpSocket socket =
        loop.bindUdp(
            any,
            0,
            0,
            options(ipv6Only),
            (self, buffer, offset, length, from, now) -> received.add(buffer[offset]));
    int port = socket.localAddress().getPort();
    try (DatagramSocket sender = new DatagramSocket()) {
      sender.send(new DatagramPacket(new byte[] {FROM_IPV4}, 1, loopback4, port));
      sender.send(new DatagramPacket(new byte[] {FROM_IPV6}, 1, loopback6, port));
    }
    await().until(() -> received.contains(FROM_IPV6));
    return received;
  }

  @Test
  void withoutTheFlagDatagramsOverIpv4ArriveToo() throws Exception {
    startEpoll();
    assertThat(reach(false)).containsExactly(FROM_IPV4, FROM_IPV6);
  }

  @Test
  void withTheFlagDatagramsOverIpv6AloneArrive() throws Exception {
    startEpoll();
    assertThat(reach(true)).containsExactly(FROM_IPV6);
  }

  private int listen(boolean ipv6Only) throws IOException {
    TcpHandler ignore = (connection, buffer, offset, length, now) -> {};
    return loop.bindTcp(any, 0, 0, ipv6Only, 10, Duration.ofMinutes(1), ignore)
        .localAddress()
        .getPort();
  }

  @Test
  void withoutTheFlagConnectionsOverIpv4AreTakenToo() throws Exception {
    startEpoll();
    int port = listen(false);
    try (Socket over4 = new Socket(loopback4, port);
        Socket over6 = new Socket(loopback6, port)) {
      assertThat(over4.isConnected()).isTrue();
      assertThat(over6.isConnected()).isTrue();
    }
  }

  @Test
  void withTheFlagConnectionsOverIpv6AloneAreTaken() throws Exception {
    startEpoll();
    int port = listen(true);
    assertThatThrownBy(() -> new Socket(loopback4, port)).isInstanceOf(ConnectException.class);
    try (Socket over6 = new Socket(loopback6, port)) {
      assertThat(over6.isConnected()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPortOfIpv4TakesNoConnectionsOverIpv6(DatagramBackend backend) throws Exception {
    assumeTrue(backend != DatagramBackend.EPOLL || Epoll.isAvailable(), "this system has no epoll");
    loop = RtcLoop.start("test-loop", backend);
    TcpHandler ignore = (connection, buffer, offset, length, now) -> {};
    int port =
        loop.bindTcp(address("0.0.0.0"), 0, 0, false, 10, Duration.ofMinutes(1), ignore)
            .localAddress()
            .getPort();
    assertThatThrownBy(() -> new Socket(loopback6, port)).isInstanceOf(IOException.class);
    try (Socket over4 = new Socket(loopback4, port)) {
      assertThat(over4.isConnected()).isTrue();
    }
  }

  @Test
  void aPortOfIpv4TakesNoNoticeOfTheFlag() throws Exception {
    startEpoll();
    loop.bindUdp(loopback4, 0, 0, options(true), (self, b, o, l, from, now) -> {});
  }

  @Test
  void withoutEpollTheFlagIsRefused() {
    loop = RtcLoop.start("test-loop", DatagramBackend.NIO);
    assertThat(loop.supportsIpv6Only()).isFalse();
    assertThatThrownBy(
            () -> loop.bindUdp(any, 0, 0, options(true), (self, b, o, l, from, now) -> {}))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("ipv6Only")
        .hasMessageContaining("epoll");
    assertThatThrownBy(() -> listen(true)).isInstanceOf(UnsupportedOperationException.class);
  }
}
