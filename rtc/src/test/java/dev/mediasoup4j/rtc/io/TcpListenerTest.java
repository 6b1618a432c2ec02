package dev.mediasoup4j.rtc.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class TcpListenerTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Duration LONG = Duration.ofMinutes(1);

  private final List<byte[]> received = new CopyOnWriteArrayList<>();
  private final List<TcpConnection> connections = new CopyOnWriteArrayList<>();
  private final AtomicInteger closed = new AtomicInteger();
  private RtcLoop loop;

  @AfterEach
  void close() {
    loop.close();
  }

  private TcpListener listen(DatagramBackend backend, int maxConnections, Duration probation)
      throws IOException {
    loop = RtcLoop.start("test-loop", backend);
    return loop.bindTcp(
        LOOPBACK,
        0,
        0,
        false,
        maxConnections,
        probation,
        new TcpHandler() {
          @Override
          public void onPacket(
              TcpConnection connection, byte[] buffer, int offset, int length, long nowNanos) {
            received.add(Arrays.copyOfRange(buffer, offset, offset + length));
            connections.add(connection);
            connection.send(buffer, offset, length, connection.remoteAddress());
          }

          @Override
          public void onClosed(TcpConnection connection) {
            closed.incrementAndGet();
          }
        });
  }

  private static Socket connect(TcpListener listener) throws IOException {
    Socket socket = new Socket(LOOPBACK, listener.localAddress().getPort());
    socket.setTcpNoDelay(true);
    return socket;
  }

  @ParameterizedTest
  @EnumSource(DatagramBackend.class)
  void framesArriveWholeHoweverTheyAreCutAndAreAnswered(DatagramBackend backend)
      throws IOException {
    TcpListener listener = listen(backend, 10, LONG);
    try (Socket socket = connect(listener)) {
      var out = new DataOutputStream(socket.getOutputStream());
      // Two frames and the length of a third at once, then that byte by byte, an empty one between.
      out.write(new byte[] {0, 3, 1, 2, 3, 0, 1, 4, 0, 0, 0});
      for (byte b : new byte[] {2, 5, 6}) {
        out.write(b);
        out.flush();
      }
      await().until(() -> received.size() == 3);
      assertThat(received).containsExactly(new byte[] {1, 2, 3}, new byte[] {4}, new byte[] {5, 6});

      var in = new DataInputStream(socket.getInputStream());
      byte[] echo = new byte[in.readUnsignedShort()];
      in.readFully(echo);
      assertThat(echo).containsExactly(1, 2, 3);
    }
    await().until(() -> closed.get() == 1);
  }

  @ParameterizedTest
  @EnumSource(DatagramBackend.class)
  void frameLongerThanADatagramEndsTheConnection(DatagramBackend backend) throws IOException {
    TcpListener listener = listen(backend, 10, LONG);
    try (Socket socket = connect(listener)) {
      socket.getOutputStream().write(new byte[] {(byte) 0xFF, 0, 1});
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(received).isEmpty();
  }

  /** More than kernel and connection take together. */
  @ParameterizedTest
  @EnumSource(DatagramBackend.class)
  void whatAPeerDoesNotReadIsDroppedInsteadOfKept(DatagramBackend backend) throws IOException {
    TcpListener listener = listen(backend, 10, LONG);
    try (Socket socket = connect(listener)) {
      socket.getOutputStream().write(new byte[] {0, 1, 7});
      await().until(() -> !connections.isEmpty());
      TcpConnection connection = connections.get(0);
      byte[] packet = new byte[2000];
      loop.execute(
          () -> {
            for (int i = 0; i < 30_000; i++) {
              connection.send(packet, 0, packet.length, connection.remoteAddress());
            }
          });
      await().until(() -> connection.packetsDropped() > 0);
      assertThat(closed).hasValue(0);
    }
  }

  @ParameterizedTest
  @EnumSource(DatagramBackend.class)
  void connectionsBeyondTheBoundAreClosedAtOnce(DatagramBackend backend) throws IOException {
    TcpListener listener = listen(backend, 1, LONG);
    try (Socket first = connect(listener)) {
      first.getOutputStream().write(new byte[] {0, 1, 9});
      await().until(() -> received.size() == 1);
      try (Socket second = connect(listener)) {
        await().until(() -> listener.connectionsRefused() == 1);
        assertThat(second.getInputStream().read()).isEqualTo(-1);
      }
    }
    await().until(() -> closed.get() == 1);
    try (Socket third = connect(listener)) {
      third.getOutputStream().write(new byte[] {0, 1, 9});
      await().until(() -> received.size() == 2);
    }
  }

  @ParameterizedTest
  @EnumSource(DatagramBackend.class)
  void onlyConnectionsThatAreKeptOutliveTheirProbation(DatagramBackend backend) throws IOException {
    TcpListener listener = listen(backend, 10, Duration.ofSeconds(2));
    try (Socket kept = connect(listener);
        Socket silent = connect(listener)) {
      kept.getOutputStream().write(new byte[] {0, 1, 9});
      await().until(() -> connections.size() == 1);
      connections.get(0).keep();
      assertThat(silent.getInputStream().read()).isEqualTo(-1);
      kept.getOutputStream().write(new byte[] {0, 1, 9});
      await().until(() -> received.size() == 2);
    }
  }

  @ParameterizedTest
  @EnumSource(DatagramBackend.class)
  void closingTheListenerClosesItsConnectionsAndTellsTheHandler(DatagramBackend backend)
      throws IOException {
    TcpListener listener = listen(backend, 10, LONG);
    try (Socket socket = connect(listener)) {
      socket.getOutputStream().write(new byte[] {0, 1, 9});
      await().until(() -> received.size() == 1);
      listener.close();
      assertThat(closed).hasValue(1);
      await().until(() -> connections.get(0).closed());
      connections.get(0).send(new byte[5], 0, 5, connections.get(0).remoteAddress());
      await().until(() -> connections.get(0).packetsDropped() == 1);
    }
  }
}
