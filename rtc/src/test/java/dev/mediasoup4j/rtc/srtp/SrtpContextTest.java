package dev.mediasoup4j.rtc.srtp;

import static dev.mediasoup4j.rtc.rtp.TestPackets.rtp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediasoup4j.netem.ImpairedLink;
import dev.mediasoup4j.netem.LinkSettings;
import dev.mediasoup4j.rtc.BigEndian;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SrtpContextTest {
  private static final long SSRC = 0xDEADBEEFL;
  private static final int ROOM = 32;

  @ParameterizedTest
  @EnumSource
  void whatIsProtectedComesOutAsItWas(SrtpProfile profile) {
    var sender = context(profile, 1);
    var receiver = context(profile, 1);
    for (int length : new int[] {0, 1, 7, 8, 15, 16, 17, 1200, 5000}) {
      byte[] plain = rtp(length, 90, SSRC, length);
      byte[] buffer = Arrays.copyOf(plain, plain.length + ROOM);
      int protectedLength = sender.protectRtp(buffer, 0, plain.length);
      assertThat(protectedLength).isEqualTo(plain.length + profile.rtpOverhead());
      assertThat(receiver.unprotectRtp(buffer, 0, protectedLength)).isEqualTo(plain.length);
      assertThat(Arrays.copyOf(buffer, plain.length)).isEqualTo(plain);
    }
  }

  @ParameterizedTest
  @EnumSource
  void rtcpComesOutAsItWasAndOnlyOnce(SrtpProfile profile) {
    var sender = context(profile, 1);
    var receiver = context(profile, 1);
    for (int i = 0; i < 100; i++) {
      byte[] plain = rtcp(i);
      byte[] buffer = Arrays.copyOf(plain, plain.length + ROOM);
      int length = sender.protectRtcp(buffer, 0, plain.length);
      byte[] replay = buffer.clone();
      assertThat(length).isEqualTo(plain.length + profile.rtcpOverhead());
      assertThat(receiver.unprotectRtcp(buffer, 0, length)).isEqualTo(plain.length);
      assertThat(Arrays.copyOf(buffer, plain.length)).isEqualTo(plain);
      assertFailure(receiver.unprotectRtcp(replay, 0, length), SrtpFailure.REPLAYED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void worksAtAnOffsetAndLeavesTheNeighboursAlone(SrtpProfile profile) {
    byte[] plain = rtp(1, 2, SSRC, 100);
    byte[] buffer = new byte[300];
    Arrays.fill(buffer, (byte) 0x55);
    System.arraycopy(plain, 0, buffer, 50, plain.length);
    int length = context(profile, 1).protectRtp(buffer, 50, plain.length);
    assertThat(context(profile, 1).unprotectRtp(buffer, 50, length)).isEqualTo(plain.length);
    assertThat(Arrays.copyOfRange(buffer, 50, 50 + plain.length)).isEqualTo(plain);
    for (int i = 0; i < 50; i++) assertThat(buffer[i]).isEqualTo((byte) 0x55);
    for (int i = 50 + length; i < 300; i++) assertThat(buffer[i]).isEqualTo((byte) 0x55);
  }

  @ParameterizedTest
  @EnumSource
  void aReplayIsRefused(SrtpProfile profile) {
    var receiver = context(profile, 1);
    byte[] packet = protectedRtp(context(profile, 1), 5);
    byte[] replay = packet.clone();
    assertThat(receiver.unprotectRtp(packet, 0, packet.length)).isPositive();
    assertFailure(receiver.unprotectRtp(replay, 0, replay.length), SrtpFailure.REPLAYED);
  }

  @Test
  void whatIsOlderThanTheWindowIsRefused() {
    var sender = context(SrtpProfile.AEAD_AES_128_GCM, 1);
    var receiver = context(SrtpProfile.AEAD_AES_128_GCM, 1);
    byte[] old = protectedRtp(sender, 10);
    byte[] within = protectedRtp(sender, 11);
    byte[] newest = protectedRtp(sender, 10 + ReplayWindow.SIZE);
    assertThat(receiver.unprotectRtp(newest, 0, newest.length)).isPositive();
    assertFailure(receiver.unprotectRtp(old, 0, old.length), SrtpFailure.TOO_OLD);
    assertThat(receiver.unprotectRtp(within, 0, within.length)).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void anyFlippedBitFailsAuthentication(SrtpProfile profile) {
    byte[] packet = protectedRtp(context(profile, 1), 5);
    for (int bit = 16; bit < packet.length * 8; bit++) {
      byte[] changed = packet.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      var receiver = context(profile, 1);
      assertFailure(receiver.unprotectRtp(changed, 0, changed.length), SrtpFailure.AUTHENTICATION);
      assertThat(receiver.streamCount()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anotherKeyFailsAuthenticationAndTheRightPacketStillPasses(SrtpProfile profile) {
    var receiver = context(profile, 1);
    byte[] forged = protectedRtp(context(profile, 2), 5);
    byte[] right = protectedRtp(context(profile, 1), 5);
    assertFailure(receiver.unprotectRtp(forged, 0, forged.length), SrtpFailure.AUTHENTICATION);
    assertThat(receiver.unprotectRtp(right, 0, right.length)).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void theRolloverCounterFollowsTheSequenceNumber(SrtpProfile profile) {
    var sender = context(profile, 1);
    var receiver = context(profile, 1);
    for (int i = 0; i < 200_000; i += 997) {
      byte[] packet = protectedRtp(sender, 65_000 + i & 0xFFFF);
      assertThat(receiver.unprotectRtp(packet, 0, packet.length)).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource
  void lossDuplicatesAndReorderingAroundTheRolloverLoseNothingElse(SrtpProfile profile) {
    var settings = LinkSettings.perfect().withLoss(0.05).withReordering(0.1).withDuplication(0.05);
    var link = new ImpairedLink(settings, 7);
    var sender = context(profile, 1);
    var receiver = context(profile, 1);
    int first = 65_536 - 2_000;
    int count = 70_000;
    BitSet seen = new BitSet();
    int arrived = 0;
    int duplicates = 0;
    long now = 0;
    for (int i = 0; i <= count; i++, now += 1_000_000) {
      if (i < count) {
        byte[] packet = rtp(first + i & 0xFFFF, i, SSRC, 20);
        byte[] buffer = Arrays.copyOf(packet, packet.length + ROOM);
        link.send(now, buffer, 0, sender.protectRtp(buffer, 0, packet.length));
      } else {
        now += 1_000_000_000;
      }
      for (byte[] d = link.poll(now); d != null; d = link.poll(now)) {
        arrived++;
        int length = receiver.unprotectRtp(d, 0, d.length);
        if (length < 0) {
          assertFailure(length, SrtpFailure.REPLAYED);
          duplicates++;
        } else {
          seen.set((int) BigEndian.u32(d, 4));
        }
      }
    }
    assertThat(duplicates).isPositive();
    assertThat(seen.cardinality()).isEqualTo(arrived - duplicates).isEqualTo(count - link.lost());
  }

  @ParameterizedTest
  @EnumSource
  void theSamePacketMayBeSentAgain(SrtpProfile profile) {
    var sender = context(profile, 1);
    byte[] first = protectedRtp(sender, 5);
    assertThat(protectedRtp(sender, 5)).isEqualTo(first);
    protectedRtp(sender, 6);
    assertThat(protectedRtp(sender, 5)).isEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource
  void anotherPacketUnderAUsedIndexIsRefused(SrtpProfile profile) {
    var sender = context(profile, 1);
    byte[] first = protectedRtp(sender, 5);
    assertFailure(protectOther(sender, 5), SrtpFailure.INDEX_REUSED);
    protectedRtp(sender, 6);
    assertFailure(protectOther(sender, 5), SrtpFailure.INDEX_REUSED);
    assertThat(protectedRtp(sender, 5)).as("what was sent under it").isEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource
  void whatWasSentTooLongAgoToKnowIsNotSentAgain(SrtpProfile profile) {
    var sender = context(profile, 1);
    int newest = 10 + ReplayWindow.SIZE;
    byte[] within = protectedRtp(sender, 11);
    protectedRtp(sender, newest);
    assertFailure(protectOther(sender, 10), SrtpFailure.TOO_OLD);
    assertThat(protectedRtp(sender, 11)).isEqualTo(within);
    assertFailure(protectOther(sender, 11), SrtpFailure.INDEX_REUSED);
    assertThat(protectOther(sender, 12)).as("never sent before").isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void afterARolloverASequenceNumberIsANewIndex(SrtpProfile profile) {
    var sender = context(profile, 1);
    for (int i = 0; i < 0x10000; i += 0x1000) protectedRtp(sender, i);
    assertThat(protectOther(sender, 0)).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void everyTruncationIsRefusedWithoutState(SrtpProfile profile) {
    byte[] rtp = protectedRtp(context(profile, 1), 5);
    byte[] rtcp = Arrays.copyOf(rtcp(1), 28 + ROOM);
    int rtcpLength = context(profile, 1).protectRtcp(rtcp, 0, 28);
    var receiver = context(profile, 1);
    for (int length = 0; length < rtp.length; length++) {
      byte[] cut = Arrays.copyOf(rtp, length);
      assertThat(receiver.unprotectRtp(cut, 0, length)).isNegative();
    }
    for (int length = 0; length < rtcpLength; length++) {
      byte[] cut = Arrays.copyOf(rtcp, length);
      assertThat(receiver.unprotectRtcp(cut, 0, length)).isNegative();
    }
    assertThat(receiver.streamCount()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void randomBytesNeverThrowAndLeaveNoState(SrtpProfile profile) {
    var random = new Random(11);
    var receiver = context(profile, 1);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      if (bytes.length > 0 && i % 2 == 0) bytes[0] = (byte) (0x80 | (bytes[0] & 0x3F));
      assertThat(receiver.unprotectRtp(bytes.clone(), 0, bytes.length)).isNegative();
      assertThat(receiver.unprotectRtcp(bytes, 0, bytes.length)).isNegative();
    }
    assertThat(receiver.streamCount()).isZero();
  }

  @Test
  void streamsOfOneContextAreIndependentAndBounded() {
    var sender = context(SrtpProfile.AES_CM_128_HMAC_SHA1_80, 1);
    for (int i = 0; i < SrtpContext.MAX_STREAMS; i++) {
      byte[] packet = Arrays.copyOf(rtp(i, 0, i * 7919L, 1), 13 + ROOM);
      assertThat(sender.protectRtp(packet, 0, 13)).isPositive();
    }
    byte[] oneMore = Arrays.copyOf(rtp(1, 0, 0xFFFFFFFFL, 1), 13 + ROOM);
    assertFailure(sender.protectRtp(oneMore, 0, 13), SrtpFailure.TOO_MANY_STREAMS);
    assertThat(sender.streamCount()).isEqualTo(SrtpContext.MAX_STREAMS);
    byte[] known = Arrays.copyOf(rtp(9, 0, 7919, 1), 13 + ROOM);
    assertThat(sender.protectRtp(known, 0, 13)).as("one of those that are known").isPositive();
  }

  @Test
  void aReplayWindowRemembersExactlyWhatItSaw() {
    var window = new ReplayWindow();
    var random = new SplittableRandom(3);
    BitSet seen = new BitSet();
    long highest = -1;
    for (int i = 0; i < 100_000; i++) {
      int jump = random.nextInt(100) == 0 ? random.nextInt(3000) : random.nextInt(3);
      long index = Math.max(0, highest + jump - random.nextInt(1500));
      boolean tooOld = highest - index >= ReplayWindow.SIZE;
      int expected =
          tooOld
              ? SrtpFailure.TOO_OLD.code()
              : seen.get((int) index) ? SrtpFailure.REPLAYED.code() : 0;
      assertThat(window.check(index)).isEqualTo(expected);
      if (expected == 0) {
        window.accept(index);
        seen.set((int) index);
        highest = Math.max(highest, index);
      }
    }
  }

  @Test
  void noRoomForTheTagIsSaid() {
    byte[] packet = rtp(1, 1, SSRC, 10);
    assertFailure(
        context(SrtpProfile.AEAD_AES_128_GCM, 1).protectRtp(packet, 0, packet.length),
        SrtpFailure.BUFFER_TOO_SMALL);
  }

  @Test
  void aKeyOfTheWrongLengthIsNamed() {
    assertThatThrownBy(
            () -> new SrtpContext(SrtpProfile.AEAD_AES_128_GCM, new byte[32], new byte[12]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("masterKey has to have 16 bytes, has 32");
  }

  private static void assertFailure(int code, SrtpFailure failure) {
    assertThat(code).isNegative();
    assertThat(SrtpFailure.of(code)).isEqualTo(failure);
  }

  private static byte[] protectedRtp(SrtpContext sender, int sequenceNumber) {
    byte[] packet = rtp(sequenceNumber, 90, SSRC, 30);
    byte[] buffer = Arrays.copyOf(packet, packet.length + ROOM);
    int length = sender.protectRtp(buffer, 0, packet.length);
    assertThat(length).isPositive();
    return Arrays.copyOf(buffer, length);
  }

  /** Other bytes than {@link #protectedRtp} has under this sequence number. */
  private static int protectOther(SrtpContext sender, int sequenceNumber) {
    byte[] packet = rtp(sequenceNumber, 91, SSRC, 30);
    return sender.protectRtp(Arrays.copyOf(packet, packet.length + ROOM), 0, packet.length);
  }

  private static byte[] rtcp(int fill) {
    byte[] packet = new byte[28];
    Arrays.fill(packet, (byte) fill);
    packet[0] = (byte) 0x80;
    packet[1] = (byte) 200;
    BigEndian.put16(packet, 2, 6);
    BigEndian.put32(packet, 4, SSRC);
    return packet;
  }

  private static SrtpContext context(SrtpProfile profile, long seed) {
    byte[] key = new byte[profile.keyLength()];
    byte[] salt = new byte[profile.saltLength()];
    Random random = new Random(seed);
    random.nextBytes(key);
    random.nextBytes(salt);
    return new SrtpContext(profile, key, salt);
  }
}
