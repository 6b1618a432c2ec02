package dev.mediasoup4j.rtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What anybody may send to the port: it is dropped and counted, and ends nothing. */
@Timeout(60)
class DtlsHostileInputTest {
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

  @Test
  void dropsAndCountsGarbageInEveryState() {
    try (DtlsPair pair = new DtlsPair()) {
      SplittableRandom random = new SplittableRandom(3);
      for (int i = 0; i < 100; i++) pair.server.inject(garbage(random));
      pair.server.start(DtlsRole.SERVER, pair.client.fingerprint());
      for (int i = 0; i < 100; i++) pair.server.inject(garbage(random));
      pair.client.start(DtlsRole.CLIENT, pair.server.fingerprint());
      await().until(pair::bothHaveKeys);
      for (int i = 0; i < 100; i++) pair.server.inject(garbage(random));
      assertThat(pair.server.dropped()).isEqualTo(300);
      assertThat(pair.client.send(HELLO)).isTrue();
      await().until(() -> pair.server.messages.size() == 1);
    }
  }

  @Test
  void dropsAndCountsForgedAndReplayedRecords() {
    try (DtlsPair pair = DtlsPair.connected()) {
      assertThat(pair.client.send(HELLO)).isTrue();
      await().until(() -> pair.server.messages.size() == 1);
      byte[] record = pair.client.sent.get(pair.client.sent.size() - 1);
      long before = pair.server.dropped();
      pair.server.inject(record.clone());
      byte[] forged = record.clone();
      forged[10]++; // Another sequence number, the same tag.
      pair.server.inject(forged);
      byte[] cut = Arrays.copyOf(record, record.length - 1);
      pair.server.inject(cut);
      assertThat(pair.server.dropped() - before).isEqualTo(3);
      assertThat(pair.server.messages).hasSize(1);
      assertThat(pair.client.send(HELLO)).isTrue();
      await().until(() -> pair.server.messages.size() == 2);
    }
  }

  @Test
  void anUnauthenticatedAlertDoesNotEndTheAssociation() {
    try (DtlsPair pair = DtlsPair.connected()) {
      byte[] fatal = {21, (byte) 254, (byte) 253, 0, 0, 0, 0, 0, 0, 0, 9, 0, 2, 2, 40};
      pair.server.inject(fatal);
      assertThat(pair.server.state()).isEqualTo(DtlsState.CONNECTED);
      assertThat(pair.client.send(HELLO)).isTrue();
      await().until(() -> pair.server.messages.size() == 1);
    }
  }

  @Test
  void aRecordOfAVersionThatDoesNotExistDoesNotEndTheAssociation() {
    try (DtlsPair pair = DtlsPair.connected()) {
      byte[] record = {21, -2, -2, 0, 1, 0, 0, 0, 0, 0, 9, 0, 0};
      pair.server.inject(record);
      assertThat(pair.server.state()).isEqualTo(DtlsState.CONNECTED);
      assertThat(pair.server.dropped()).isEqualTo(1);
    }
  }

  /** Of the epoch that the handshake ended with, for which nobody but the peer has keys. */
  @Test
  void aRecordTooShortToHaveATagDoesNotEndTheAssociation() {
    try (DtlsPair pair = DtlsPair.connected()) {
      long before = pair.server.dropped();
      for (byte length = 0; length < 32; length++) {
        byte[] record = new byte[13 + length];
        System.arraycopy(
            new byte[] {21, -2, -3, 0, 1, 0, 0, 0, 0, 0, 99, 0, length}, 0, record, 0, 13);
        pair.server.inject(record);
      }
      assertThat(pair.server.state()).isEqualTo(DtlsState.CONNECTED);
      assertThat(pair.server.dropped() - before).isEqualTo(32);
      assertThat(pair.client.send(HELLO)).isTrue();
      await().until(() -> pair.server.messages.size() == 1);
    }
  }

  @Test
  void datagramsThatNobodyReadsAreBounded() {
    try (DtlsPair pair = new DtlsPair()) {
      byte[] record = {22, (byte) 254, (byte) 253, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0};
      for (int i = 0; i < 1000; i++) pair.server.inject(record);
      assertThat(pair.server.dropped()).isEqualTo(1000 - 64);
    }
  }

  /** Its first byte says DTLS, the rest does not. */
  private static byte[] garbage(SplittableRandom random) {
    byte[] bytes = new byte[random.nextInt(13, 200)];
    random.nextBytes(bytes);
    bytes[0] = (byte) random.nextInt(20, 64);
    bytes[1] = 3;
    return bytes;
  }
}
