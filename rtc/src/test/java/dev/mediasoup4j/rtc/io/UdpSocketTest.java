package dev.mediasoup4j.rtc.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class UdpSocketTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final DatagramHandler IGNORE = (socket, buffer, offset, length, from, now) -> {};

  private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  private RtcLoop loop;

  @AfterEach
  void close() {
    if (loop != null) loop.close();
  }

  @ParameterizedTest
  @EnumSource
  void echoesEveryByte(DatagramBackend backend) throws Exception {
    start(backend);
    UdpSocket echo =
        loop.bindUdp(
            LOOPBACK,
            0,
            (socket, buffer, offset, length, from, now) ->
                socket.send(buffer, offset, length, from));
    try (DatagramSocket plain = new DatagramSocket(0, LOOPBACK)) {
      plain.setSoTimeout(5000);
      for (int length : new int[] {1, 2, 100, 1200, 1472, 2048}) {
        byte[] sent = pattern(length, length);
        plain.send(new DatagramPacket(sent, length, echo.localAddress()));
        DatagramPacket received = new DatagramPacket(new byte[4096], 4096);
        plain.receive(received);
        assertThat(Arrays.copyOf(received.getData(), received.getLength())).isEqualTo(sent);
      }
    }
    assertThat(echo.datagramsReceived()).isEqualTo(6);
    assertThat(echo.datagramsSent()).isEqualTo(6);
    assertThat(echo.datagramsDropped()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aBurstArrivesWholeAndInOrder(DatagramBackend backend) throws Exception {
    start(backend);
    List<byte[]> received = new CopyOnWriteArrayList<>();
    UdpSocket receiver = collecting(received);
    UdpSocket sender = loop.bindUdp(LOOPBACK, 0, IGNORE);
    int[] lengths = new int[150];
    // Runs of one size, ends that are shorter, then longer, and more than one GSO send can take.
    for (int i = 0; i < lengths.length; i++) lengths[i] = i < 100 ? 1000 : 100 + i % 7 * 50;
    lengths[20] = 400;
    lengths[30] = 1200;
    InetSocketAddress to = receiver.localAddress();
    loop.execute(
        () -> {
          for (int i = 0; i < lengths.length; i++) {
            sender.send(pattern(i, lengths[i]), 0, lengths[i], to);
          }
        });
    await().until(() -> received.size() == lengths.length);
    for (int i = 0; i < lengths.length; i++) {
      assertThat(received.get(i)).as("datagram %d", i).isEqualTo(pattern(i, lengths[i]));
    }
    assertThat(sender.datagramsSent()).isEqualTo(lengths.length);
    assertThat(sender.sendsSegments()).isEqualTo(backend.sendsSegments());
  }

  @ParameterizedTest
  @EnumSource
  void burstsToManyAddressesKeepTheirOrder(DatagramBackend backend) throws Exception {
    start(backend);
    Map<UdpSocket, List<byte[]>> received = new HashMap<>();
    for (int i = 0; i < 10; i++) {
      List<byte[]> own = new CopyOnWriteArrayList<>();
      received.put(collecting(own), own);
    }
    List<InetSocketAddress> addresses =
        received.keySet().stream().map(UdpSocket::localAddress).toList();
    UdpSocket sender = loop.bindUdp(LOOPBACK, 0, IGNORE);
    loop.execute(
        () -> {
          for (int i = 0; i < 20; i++) {
            for (InetSocketAddress to : addresses) sender.send(pattern(i, 500), 0, 500, to);
          }
        });
    for (List<byte[]> own : received.values()) {
      await().until(() -> own.size() == 20);
      for (int i = 0; i < 20; i++) assertThat(own.get(i)).isEqualTo(pattern(i, 500));
    }
  }

  @Test
  void aRunOfOneSizeIsOneSendWhereTheKernelCan() {
    SegmentRun run = new SegmentRun(new InetSocketAddress(LOOPBACK, 9));
    var allocator = io.netty.buffer.UnpooledByteBufAllocator.DEFAULT;
    byte[] bytes = pattern(1, 2000);
    assertThat(run.accepts(10)).isFalse();
    run.begin(allocator, bytes, 0, 1000);
    assertThat(run.accepts(1001)).isFalse();
    assertThat(run.accepts(0)).isFalse();
    run.append(bytes, 0, 1000);
    run.append(bytes, 0, 999);
    assertThat(run.accepts(999)).as("the shorter one is the last").isFalse();
    var packet = run.take();
    assertThat(packet).isInstanceOf(io.netty.channel.unix.SegmentedDatagramPacket.class);
    assertThat(packet.content().readableBytes()).isEqualTo(2999);
    packet.release();
    assertThat(run.isEmpty()).isTrue();

    run.begin(allocator, bytes, 0, 1000);
    while (run.accepts(1000)) run.append(bytes, 0, 1000);
    assertThat(run.count()).isEqualTo(SegmentRun.MAX_SEGMENTS);
    run.discard();

    run.begin(allocator, bytes, 0, 2000);
    while (run.accepts(2000)) run.append(bytes, 0, 2000);
    assertThat(run.count()).as("no more than a UDP length field holds").isEqualTo(32);
    run.discard();
  }

  @Test
  void whatIsSentFromAnotherThreadArrivesToo() throws Exception {
    start(DatagramBackend.best());
    List<byte[]> received = new CopyOnWriteArrayList<>();
    UdpSocket receiver = collecting(received);
    UdpSocket sender = loop.bindUdp(LOOPBACK, 0, IGNORE);
    byte[] buffer = pattern(3, 300);
    sender.send(buffer, 100, 200, receiver.localAddress());
    Arrays.fill(buffer, (byte) 0); // The caller's again.
    await().until(() -> received.size() == 1);
    assertThat(received.get(0)).isEqualTo(Arrays.copyOfRange(pattern(3, 300), 100, 300));
  }

  @Test
  void worksOverIpv6() throws Exception {
    start(DatagramBackend.best());
    InetAddress loopback6 = InetAddress.getByAddress(IPV6_LOOPBACK);
    List<byte[]> received = new CopyOnWriteArrayList<>();
    List<InetSocketAddress> senders = new CopyOnWriteArrayList<>();
    UdpSocket receiver;
    UdpSocket sender;
    try {
      receiver =
          loop.bindUdp(
              loopback6,
              0,
              (socket, buffer, offset, length, from, now) -> {
                senders.add(from);
                received.add(Arrays.copyOfRange(buffer, offset, offset + length));
              });
      sender = loop.bindUdp(loopback6, 0, IGNORE);
    } catch (BindException e) {
      assumeTrue(false, "this machine has no IPv6 loopback: " + e.getMessage());
      return;
    }
    sender.send(pattern(6, 66), 0, 66, receiver.localAddress());
    await().until(() -> received.size() == 1);
    assertThat(received.get(0)).isEqualTo(pattern(6, 66));
    assertThat(senders.get(0).getPort()).isEqualTo(sender.localAddress().getPort());
  }

  @ParameterizedTest
  @EnumSource
  void outlivesAHandlerThatThrows(DatagramBackend backend) throws Exception {
    start(backend);
    AtomicInteger calls = new AtomicInteger();
    UdpSocket fragile =
        loop.bindUdp(
            LOOPBACK,
            0,
            (socket, buffer, offset, length, from, now) -> {
              if (calls.incrementAndGet() % 2 == 1) throw new IllegalStateException("of the test");
              throw new AssertionError("of the test");
            });
    UdpSocket sender = loop.bindUdp(LOOPBACK, 0, IGNORE);
    for (int i = 0; i < 10; i++) sender.send(new byte[5], 0, 5, fragile.localAddress());
    await().until(() -> calls.get() == 10);
    await().until(() -> loop.failures() == 10);
  }

  @Test
  void aClosedSocketHearsNothing() throws Exception {
    start(DatagramBackend.best());
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch first = new CountDownLatch(1);
    UdpSocket closing =
        loop.bindUdp(
            LOOPBACK,
            0,
            (socket, buffer, offset, length, from, now) -> {
              calls.incrementAndGet();
              socket.close();
              socket.close();
              first.countDown();
            });
    UdpSocket sender = loop.bindUdp(LOOPBACK, 0, IGNORE);
    InetSocketAddress to = closing.localAddress();
    // One batch: the later ones are read together with the one that closes.
    loop.execute(
        () -> {
          for (int i = 0; i < 20; i++) sender.send(new byte[5], 0, 5, to);
        });
    first.await();
    List<byte[]> barrier = new CopyOnWriteArrayList<>();
    sender.send(new byte[1], 0, 1, collecting(barrier).localAddress());
    await().until(() -> barrier.size() == 1);
    assertThat(calls).hasValue(1);
  }

  @Test
  void sendingNothingOrOnAClosedSocketIsADrop() throws Exception {
    start(DatagramBackend.best());
    UdpSocket socket = loop.bindUdp(LOOPBACK, 0, IGNORE);
    InetSocketAddress to = socket.localAddress();
    socket.send(new byte[1], 0, 0, to);
    await().until(() -> socket.datagramsDropped() == 1);
    socket.close();
    socket.send(new byte[1], 0, 1, to);
    await().until(() -> socket.datagramsDropped() == 2);
    assertThat(socket.datagramsSent()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void whatTheKernelRefusesIsADrop(DatagramBackend backend) throws Exception {
    start(backend);
    List<byte[]> received = new CopyOnWriteArrayList<>();
    UdpSocket receiver = collecting(received);
    UdpSocket sender = loop.bindUdp(LOOPBACK, 0, IGNORE);
    sender.send(new byte[70_000], 0, 70_000, receiver.localAddress());
    await().until(() -> sender.datagramsDropped() == 1);
    sender.send(pattern(2, 20), 0, 20, receiver.localAddress());
    await().until(() -> received.size() == 1);
    assertThat(loop.failures()).isZero();
  }

  @Test
  void leavesRoomBehindEveryDatagram() throws Exception {
    start(DatagramBackend.best());
    AtomicInteger room = new AtomicInteger();
    UdpSocket receiver =
        loop.bindUdp(
            LOOPBACK,
            0,
            (socket, buffer, offset, length, from, now) -> room.set(buffer.length - length));
    UdpSocket sender = loop.bindUdp(LOOPBACK, 0, IGNORE);
    sender.send(new byte[2048], 0, 2048, receiver.localAddress());
    await().until(() -> room.get() >= RtcLoop.HEADROOM_BYTES);
  }

  private void start(DatagramBackend backend) {
    assumeTrue(backend != DatagramBackend.EPOLL || Epoll.isAvailable(), "no epoll on this system");
    loop = RtcLoop.start("test-loop", backend);
  }

  private UdpSocket collecting(List<byte[]> received) throws BindException {
    return loop.bindUdp(
        LOOPBACK,
        0,
        (socket, buffer, offset, length, from, now) ->
            received.add(Arrays.copyOfRange(buffer, offset, offset + length)));
  }

  private static byte[] pattern(int seed, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) bytes[i] = (byte) (seed * 31 + i * 7);
    return bytes;
  }
}
