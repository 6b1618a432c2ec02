package dev.mediasoup4j.rtc.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.BindException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RtcLoopTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final DatagramHandler IGNORE = (socket, buffer, offset, length, from, now) -> {};

  private final RtcLoop loop = RtcLoop.start("test-loop");

  @AfterEach
  void close() {
    loop.close();
  }

  @Test
  void runsTasksInOrderOnItsOwnThread() {
    List<Integer> order = new CopyOnWriteArrayList<>();
    AtomicBoolean inLoop = new AtomicBoolean();
    for (int i = 0; i < 100; i++) {
      int n = i;
      loop.execute(() -> order.add(n));
    }
    loop.execute(() -> inLoop.set(loop.inLoop()));
    await().until(inLoop::get);
    assertThat(order).hasSize(100).isSorted();
    assertThat(loop.inLoop()).isFalse();
  }

  @Test
  void runsATimerOnceItsTimeHasCome() throws InterruptedException {
    long start = loop.nowNanos();
    CountDownLatch fired = new CountDownLatch(1);
    loop.schedule(Duration.ofMillis(30), fired::countDown);
    assertThat(fired.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(loop.nowNanos() - start).isGreaterThanOrEqualTo(30_000_000);
  }

  @Test
  void aTimerCancelledOnTheLoopNeverRuns() throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch later = new CountDownLatch(1);
    loop.execute(
        () -> {
          Timer timer = loop.schedule(0, runs::incrementAndGet);
          timer.cancel();
          timer.cancel();
          loop.schedule(Duration.ofMillis(20), later::countDown);
        });
    assertThat(later.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(runs).hasValue(0);
  }

  @Test
  void outlivesTasksThatThrow() {
    loop.execute(
        () -> {
          throw new IllegalStateException("a task of the test");
        });
    loop.schedule(
        0,
        () -> {
          throw new StackOverflowError("a timer of the test");
        });
    AtomicBoolean alive = new AtomicBoolean();
    loop.schedule(Duration.ofMillis(1), () -> alive.set(true));
    await().until(alive::get);
    assertThat(loop.failures()).isEqualTo(2);
  }

  @Test
  void takesEveryPortOfARangeAndThenNamesIt() throws BindException {
    int first = freeRangeOf(4);
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ports.add(loop.bindUdp(LOOPBACK, first, first + 3, IGNORE).localAddress().getPort());
    }
    assertThat(ports).containsExactlyInAnyOrder(first, first + 1, first + 2, first + 3);
    assertThatThrownBy(() -> loop.bindUdp(LOOPBACK, first, first + 3, IGNORE))
        .isInstanceOf(BindException.class)
        .hasMessage(
            "no free UDP port from %d to %d on %s", first, first + 3, LOOPBACK.getHostAddress());
    assertThatThrownBy(() -> loop.bindUdp(LOOPBACK, first, IGNORE))
        .isInstanceOf(BindException.class)
        .hasMessageContaining("port " + first);
  }

  @Test
  void aClosedSocketsPortIsFreeAtOnce() throws BindException {
    UdpSocket socket = loop.bindUdp(LOOPBACK, 0, IGNORE);
    int port = socket.localAddress().getPort();
    socket.close();
    assertThat(loop.bindUdp(LOOPBACK, port, IGNORE).localAddress().getPort()).isEqualTo(port);
  }

  @Test
  void bindsOnItsOwnThreadToo() {
    AtomicInteger port = new AtomicInteger();
    loop.execute(
        () -> {
          try {
            port.set(loop.bindUdp(LOOPBACK, 0, IGNORE).localAddress().getPort());
          } catch (BindException e) {
            throw new AssertionError(e);
          }
        });
    await().untilAtomic(port, org.hamcrest.Matchers.greaterThan(0));
  }

  @Test
  void refusesAnAddressThatIsNotThisMachines() {
    assertThatThrownBy(() -> loop.bindUdp(InetAddress.getByName("192.0.2.1"), 4000, 4999, IGNORE))
        .isInstanceOf(BindException.class)
        .hasMessageContaining("192.0.2.1");
  }

  @Test
  void refusesWhatIsNoRange() {
    assertThatThrownBy(() -> loop.bindUdp(LOOPBACK, 20, 10, IGNORE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("20-10");
    assertThatThrownBy(() -> loop.bindUdp(LOOPBACK, 65000, 65536, IGNORE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> loop.bindUdp(LOOPBACK, 0, 10, IGNORE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingRunsOnceClosed() throws BindException {
    AtomicInteger runs = new AtomicInteger();
    UdpSocket socket = loop.bindUdp(LOOPBACK, 0, IGNORE);
    loop.schedule(Duration.ofMillis(1), runs::incrementAndGet);
    loop.schedule(Duration.ofSeconds(1000), runs::incrementAndGet);
    loop.close();
    int after = runs.get();
    loop.close();
    socket.close();
    socket.send(new byte[1], 0, 1, socket.localAddress());
    assertThat(socket.datagramsDropped()).isEqualTo(1);
    assertThatThrownBy(() -> loop.execute(runs::incrementAndGet))
        .isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> loop.bindUdp(LOOPBACK, 0, IGNORE))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(runs).hasValue(after);
  }

  @Test
  void closesItselfFromItsOwnThread() {
    loop.execute(loop::close);
    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> loop.execute(() -> {}))
                    .isInstanceOf(RejectedExecutionException.class));
  }

  private int freeRangeOf(int count) throws BindException {
    BindException inTheWay = new BindException("no " + count + " ports in a row");
    for (int attempt = 0; attempt < 100; attempt++) {
      List<UdpSocket> bound = new ArrayList<>();
      try (UdpSocket start = loop.bindUdp(LOOPBACK, 0, IGNORE)) {
        int first = start.localAddress().getPort();
        if (first + count > 65535) continue;
        for (int i = 1; i < count; i++) bound.add(loop.bindUdp(LOOPBACK, first + i, IGNORE));
        return first;
      } catch (BindException e) {
        inTheWay = e;
      } finally {
        bound.forEach(UdpSocket::close);
      }
    }
    throw inTheWay;
  }
}
