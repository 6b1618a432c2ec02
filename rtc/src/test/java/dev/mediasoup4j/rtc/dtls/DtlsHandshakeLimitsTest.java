package dev.mediasoup4j.rtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.netem.LinkSettings;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Handshakes that share few threads, or never end. */
@Timeout(60)
class DtlsHandshakeLimitsTest {
  @Test
  void aHandshakeThatNeverFinishesFails() {
    DtlsHandshakePool impatient = new DtlsHandshakePool(1, 1, Duration.ofSeconds(2));
    try (DtlsPair pair = new DtlsPair(LinkSettings.perfect().withLoss(1), 1, impatient)) {
      pair.client.start(DtlsRole.CLIENT, pair.server.fingerprint());
      await().until(() -> pair.client.state() == DtlsState.FAILED);
      assertThat(pair.client.events.get(1)).containsIgnoringCase("timed out");
      assertThat(pair.client.sent.size()).isGreaterThan(1);
    }
  }

  @Test
  void aSilentPeerGivesWayToThoseWhoWait() {
    DtlsHandshakePool single =
        new DtlsHandshakePool(1, 1, Duration.ofSeconds(60), Duration.ofMillis(200));
    try (DtlsPair pair = new DtlsPair(LinkSettings.perfect(), 1, single)) {
      pair.client.swallow = datagram -> true;
      pair.client.start(DtlsRole.CLIENT, pair.server.fingerprint());
      await().until(() -> pair.client.sent.size() > 3);
      assertThat(pair.client.state()).as("while nobody waits").isEqualTo(DtlsState.CONNECTING);
      CountDownLatch served = new CountDownLatch(1);
      single.execute(served::countDown);
      await().until(() -> served.getCount() == 0);
      await().until(() -> pair.client.state() == DtlsState.FAILED);
      assertThat(pair.client.events.get(1)).contains("others wait");
    }
  }

  @Test
  void closingDuringTheHandshakeFreesItsThread() {
    DtlsHandshakePool single = new DtlsHandshakePool(1, 1, Duration.ofSeconds(30));
    try (DtlsPair pair = new DtlsPair(LinkSettings.perfect().withLoss(1), 1, single)) {
      pair.client.start(DtlsRole.CLIENT, pair.server.fingerprint());
      await().until(() -> !pair.client.sent.isEmpty());
      pair.client.closeTransport();
      CountDownLatch free = new CountDownLatch(1);
      single.execute(free::countDown);
      await().until(() -> free.getCount() == 0);
      assertThat(pair.client.events).containsExactly("connecting");
    }
  }

  @Test
  void tooManyHandshakesFailAtOnce() throws Exception {
    DtlsHandshakePool small = new DtlsHandshakePool(1, 1, Duration.ofSeconds(30));
    CountDownLatch end = new CountDownLatch(1);
    try (DtlsPair pair = new DtlsPair(LinkSettings.perfect(), 1, small)) {
      small.execute(() -> awaitUninterruptibly(end));
      small.execute(() -> {});
      pair.client.start(DtlsRole.CLIENT, pair.server.fingerprint());
      assertThat(pair.client.events)
          .containsExactly("connecting", "failed: too many DTLS handshakes are under way");
    } finally {
      end.countDown();
    }
  }

  @Test
  void aServerTakesNoThreadBeforeTheClientSpeaks() {
    DtlsHandshakePool single = new DtlsHandshakePool(1, 1, Duration.ofSeconds(30));
    try (DtlsPair pair = new DtlsPair(LinkSettings.perfect(), 1, single)) {
      pair.server.start(DtlsRole.SERVER, pair.client.fingerprint());
      CountDownLatch free = new CountDownLatch(1);
      single.execute(free::countDown);
      await().until(() -> free.getCount() == 0);
      assertThat(pair.server.state()).isEqualTo(DtlsState.CONNECTING);
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean interrupted = false;
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }
}
