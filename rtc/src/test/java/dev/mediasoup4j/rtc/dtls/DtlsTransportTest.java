package dev.mediasoup4j.rtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.netem.LinkSettings;
import dev.mediasoup4j.rtc.dtls.CertificateFingerprint.Algorithm;
import dev.mediasoup4j.rtc.srtp.SrtpProfile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class DtlsTransportTest {
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

  @Test
  void bothSidesGetTheSameKeysTheOtherWayRound() {
    try (DtlsPair pair = DtlsPair.connected()) {
      SrtpKeys client = pair.client.keys;
      SrtpKeys server = pair.server.keys;
      assertThat(client.profile()).isEqualTo(SrtpProfile.AEAD_AES_256_GCM);
      assertThat(server.profile()).isEqualTo(SrtpProfile.AEAD_AES_256_GCM);
      assertThat(client.localKey()).isEqualTo(server.remoteKey()).hasSize(32);
      assertThat(client.localSalt()).isEqualTo(server.remoteSalt()).hasSize(12);
      assertThat(client.remoteKey()).isEqualTo(server.localKey()).hasSize(32);
      assertThat(client.remoteSalt()).isEqualTo(server.localSalt()).hasSize(12);
      assertThat(client.localKey()).isNotEqualTo(client.remoteKey());
      assertThat(pair.client.remoteCertificate).isEqualTo(pair.server.certificate.der());
      assertThat(pair.server.remoteCertificate).isEqualTo(pair.client.certificate.der());
      assertThat(pair.client.events).containsExactly("connecting", "connected");
      assertThat(client.toString()).isEqualTo("SrtpKeys[AEAD_AES_256_GCM]");
    }
  }

  @Test
  void carriesMessagesBothWays() {
    try (DtlsPair pair = DtlsPair.connected()) {
      byte[] largest = new byte[DtlsTransport.MAX_MESSAGE_BYTES];
      new SplittableRandom(1).nextBytes(largest);
      for (byte[] message : List.of(HELLO, new byte[1200], largest)) {
        assertThat(pair.client.send(message)).isTrue();
        assertThat(pair.server.send(message)).isTrue();
      }
      for (DtlsPair.Side side : List.of(pair.client, pair.server)) {
        await().until(() -> side.messages.size() == 3);
        assertThat(side.messages.get(0)).isEqualTo(HELLO);
        assertThat(side.messages.get(1)).isEqualTo(new byte[1200]);
        assertThat(side.messages.get(2)).isEqualTo(largest);
        assertThat(side.dropped()).isZero();
      }
    }
  }

  @Test
  void aServerRefusesAnotherCertificateBeforeAnyKey() {
    try (DtlsPair pair = new DtlsPair()) {
      CertificateFingerprint stranger = DtlsCertificate.generate().fingerprint(Algorithm.SHA_256);
      pair.server.start(DtlsRole.SERVER, stranger);
      pair.client.start(DtlsRole.CLIENT, pair.server.fingerprint());
      await().until(() -> pair.client.events.size() == 2 && pair.server.events.size() == 2);
      assertThat(pair.server.events.get(1)).contains("another fingerprint");
      assertThat(pair.client.events.get(1)).startsWith("failed: ").contains("bad_certificate");
      assertThat(pair.server.keys).isNull();
      assertThat(pair.client.keys).isNull();
      assertThat(pair.server.state()).isEqualTo(DtlsState.FAILED);
      assertThat(pair.server.send(HELLO)).isFalse();
    }
  }

  @Test
  void aClientRefusesAnotherCertificateBeforeAnyKey() {
    try (DtlsPair pair = new DtlsPair()) {
      CertificateFingerprint stranger = DtlsCertificate.generate().fingerprint(Algorithm.SHA_256);
      pair.server.start(DtlsRole.SERVER, pair.client.fingerprint());
      pair.client.start(DtlsRole.CLIENT, stranger);
      await().until(() -> pair.client.events.size() == 2 && pair.server.events.size() == 2);
      assertThat(pair.client.events.get(1)).contains("another fingerprint");
      assertThat(pair.server.events.get(1)).startsWith("failed: ").contains("bad_certificate");
      assertThat(pair.server.keys).isNull();
      assertThat(pair.client.keys).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void takesFingerprintsOfEveryAlgorithm(Algorithm algorithm) {
    try (DtlsPair pair = new DtlsPair()) {
      pair.server.start(DtlsRole.SERVER, pair.client.certificate.fingerprint(algorithm));
      pair.client.start(DtlsRole.CLIENT, pair.server.certificate.fingerprint(algorithm));
      await().until(() -> pair.server.keys != null && pair.client.keys != null);
    }
  }

  @Test
  void theStrongestFingerprintDecides() {
    try (DtlsPair pair = new DtlsPair()) {
      DtlsCertificate stranger = DtlsCertificate.generate();
      pair.server.start(
          DtlsRole.SERVER,
          pair.client.certificate.fingerprint(Algorithm.SHA_1),
          stranger.fingerprint(Algorithm.SHA_512));
      pair.client.start(DtlsRole.CLIENT, pair.server.fingerprint());
      await().until(() -> pair.server.events.size() == 2);
      assertThat(pair.server.events.get(1)).contains("another fingerprint");
    }
  }

  @Test
  void shakesHandsOverALossyReorderingDuplicatingPath() {
    LinkSettings bad =
        LinkSettings.perfect()
            .withLoss(0.2)
            .withReordering(0.2)
            .withDuplication(0.2)
            .withDelay(Duration.ofMillis(5));
    for (long seed = 1; seed <= 5; seed++) {
      try (DtlsPair pair = new DtlsPair(bad, seed)) {
        pair.start();
        await().atMost(Duration.ofSeconds(20)).until(pair::bothHaveKeys);
        assertThat(pair.client.keys.localKey()).isEqualTo(pair.server.keys.remoteKey());
      }
    }
  }

  @Test
  void aLostLastFlightIsSentAgain() {
    try (DtlsPair pair = new DtlsPair()) {
      boolean[] swallowed = {false};
      pair.server.swallow =
          datagram -> {
            boolean first = !swallowed[0] && datagram[0] == 20;
            swallowed[0] |= first;
            return first;
          };
      pair.start();
      await().until(pair::bothHaveKeys);
      assertThat(swallowed[0]).isTrue();
      assertThat(pair.client.send(HELLO)).isTrue();
      await().until(() -> pair.server.messages.size() == 1);
    }
  }

  @Test
  void resendsSoonerThanASecond() {
    // A busy machine may take longer now and then; a timer of a second would never take less.
    boolean sooner = false;
    for (int attempt = 0; attempt < 10 && !sooner; attempt++) {
      sooner = handshakeWithoutItsFirstFlight().compareTo(Duration.ofMillis(900)) < 0;
    }
    assertThat(sooner).isTrue();
  }

  private static Duration handshakeWithoutItsFirstFlight() {
    try (DtlsPair pair = new DtlsPair()) {
      boolean[] swallowed = {false};
      pair.client.swallow = datagram -> !swallowed[0] && (swallowed[0] = true);
      long start = System.nanoTime();
      pair.start();
      await().pollInterval(Duration.ofMillis(5)).until(pair::bothHaveKeys);
      assertThat(swallowed[0]).isTrue();
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }

  @Test
  void whatCameBeforeTheStartIsPartOfTheHandshake() {
    try (DtlsPair pair = new DtlsPair()) {
      pair.client.start(DtlsRole.CLIENT, pair.server.fingerprint());
      await().until(() -> !pair.client.sent.isEmpty());
      pair.server.start(DtlsRole.SERVER, pair.client.fingerprint());
      await().until(pair::bothHaveKeys);
    }
  }

  @Test
  void packsTheRecordsOfAFlightIntoFewDatagrams() {
    // On a busy machine flights are sent again now and then.
    boolean few = false;
    for (int attempt = 0; attempt < 10 && !few; attempt++) {
      try (DtlsPair pair = DtlsPair.connected()) {
        few = pair.server.sent.size() <= 3 && pair.client.sent.size() <= 3;
        assertThat(pair.server.sent).allSatisfy(it -> assertThat(it).hasSizeLessThan(1201));
      }
    }
    assertThat(few).isTrue();
  }

  @Test
  void readsSeveralRecordsOfOneDatagram() {
    try (DtlsPair pair = DtlsPair.connected()) {
      pair.onLoop(
          () -> {
            pair.client.swallow = datagram -> true;
            return null;
          });
      int before = pair.client.sent.size();
      pair.client.send(HELLO);
      pair.client.send(new byte[] {7});
      byte[] first = pair.client.sent.get(before);
      byte[] second = pair.client.sent.get(before + 1);
      byte[] both = Arrays.copyOf(first, first.length + second.length);
      System.arraycopy(second, 0, both, first.length, second.length);
      pair.server.inject(both);
      assertThat(pair.server.messages).containsExactly(HELLO, new byte[] {7});
    }
  }

  @Test
  void closingIsHeardByTheOtherSide() {
    try (DtlsPair pair = DtlsPair.connected()) {
      pair.client.closeTransport();
      await().until(() -> pair.server.events.contains("closed"));
      assertThat(pair.server.state()).isEqualTo(DtlsState.CLOSED);
      assertThat(pair.server.send(HELLO)).isFalse();
      assertThat(pair.client.events).containsExactly("connecting", "connected");
    }
  }

  @Test
  void nothingIsHeardAfterClosing() {
    try (DtlsPair pair = DtlsPair.connected()) {
      pair.server.closeTransport();
      int sent = pair.server.sent.size();
      pair.client.sent.forEach(pair.server::inject);
      assertThat(pair.server.events).containsExactly("connecting", "connected");
      assertThat(pair.server.messages).isEmpty();
      assertThat(pair.server.sent).hasSize(sent);
    }
  }

  @Test
  void anErrorInTheHandshakeIsAFailure() {
    try (DtlsPair pair = new DtlsPair()) {
      List<Throwable> uncaught = new CopyOnWriteArrayList<>();
      var broken = new AtomicBoolean(true);
      Executor loop =
          task -> {
            if (broken.getAndSet(false)) {
              Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> uncaught.add(e));
              throw new LinkageError("on purpose");
            }
            pair.loop.execute(task);
          };
      DtlsTransport transport =
          new DtlsTransport(pair.client.certificate, pair.pool, loop, pair.client);
      pair.onLoop(
          () -> {
            transport.start(DtlsRole.CLIENT, List.of(pair.server.fingerprint()));
            return null;
          });
      await().until(() -> pair.onLoop(transport::state) == DtlsState.FAILED);
      assertThat(pair.client.events)
          .containsExactly("connecting", "failed: java.lang.LinkageError: on purpose");
      await().untilAsserted(() -> assertThat(uncaught).hasSize(1));
    }
  }

  @Test
  void misuseIsAnErrorThatNamesIt() {
    try (DtlsPair pair = DtlsPair.connected()) {
      DtlsTransport transport = pair.client.transport;
      assertThatThrownBy(() -> transport.start(DtlsRole.CLIENT, List.of(pair.server.fingerprint())))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("DTLS is CONNECTED");
      assertThatThrownBy(() -> transport.send(new byte[20_000], 0, 20_000))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("20000");
      DtlsTransport fresh =
          new DtlsTransport(pair.client.certificate, pair.pool, pair.loop, pair.client);
      assertThatThrownBy(() -> fresh.start(DtlsRole.CLIENT, List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("remoteFingerprints");
      assertThat(fresh.state()).isEqualTo(DtlsState.NEW);
    }
  }
}
