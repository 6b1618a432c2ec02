package dev.mediasoup4j.rtc.rtp;

import static dev.mediasoup4j.rtc.rtp.TestPackets.rtp;
import static dev.mediasoup4j.rtc.rtp.TestPackets.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.netem.LinkSettings;
import dev.mediasoup4j.netem.VirtualEndpoint;
import dev.mediasoup4j.netem.VirtualPath;
import dev.mediasoup4j.rtc.rtcp.Nack;
import dev.mediasoup4j.rtc.rtcp.RtcpListener;
import dev.mediasoup4j.rtc.rtcp.RtcpParser;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream with NACK and RTX over a bad link, in virtual time. */
class RetransmissionTest {
  private static final long MILLIS = 1_000_000;
  private static final long SSRC = 1111;
  private static final long RTX_SSRC = 2222;
  private static final int FIRST = 65_000;
  private static final int PACKETS = 30_000;
  private static final long INTERVAL = 4 * MILLIS;
  private static final Duration CALL = Duration.ofMillis(PACKETS * 4L + 3000);

  private final Sender sender = new Sender();
  private final Receiver receiver = new Receiver();

  @ParameterizedTest
  @ValueSource(doubles = {0.03, 0.1})
  void aTwoMinuteStreamLosesNextToNothing(double loss) {
    var settings =
        LinkSettings.perfect()
            .withLoss(loss)
            .withDelay(Duration.ofMillis(40))
            .withReordering(0.01)
            .withDuplication(0.01);
    new VirtualPath(sender, receiver, settings, 1).run(CALL);
    // Ten times a packet is asked for; what is left was lost at the very end, or ten times.
    assertThat(receiver.seen.cardinality()).isBetween(PACKETS - 3, PACKETS);
    assertThat(receiver.keyFrameRequests).isZero();
    assertThat(receiver.wrong).isZero();
    // Reordering asks for some that come anyway; lost requests and answers make for the rest.
    assertThat(sender.resent).isLessThan((int) (PACKETS * (loss * 1.5 + 0.02)));
  }

  @Test
  void aCutOfTenSecondsMeansOneKeyFrameRequestAndNoStorm() {
    var path =
        new VirtualPath(
            sender, receiver, LinkSettings.perfect().withDelay(Duration.ofMillis(40)), 1);
    path.run(Duration.ofSeconds(10));
    path.leftToRight().change(LinkSettings.perfect().withLoss(1));
    path.run(Duration.ofSeconds(10));
    path.leftToRight().change(LinkSettings.perfect().withDelay(Duration.ofMillis(40)));
    path.run(Duration.ofSeconds(10));
    assertThat(receiver.keyFrameRequests).isEqualTo(1);
    assertThat(sender.resent).isZero();
    assertThat(receiver.seen.cardinality()).isBetween(4_900, 5_100);
  }

  private static final class Sender implements VirtualEndpoint, RtcpListener {
    final ArrayDeque<byte[]> outgoing = new ArrayDeque<>();
    final RetransmissionBuffer buffer = new RetransmissionBuffer(2500, 2000, 90_000);
    final SharedPacketPool pool = new SharedPacketPool(3000);
    final RtcpParser parser = new RtcpParser();
    int sent;
    int resent;
    long now;

    @Override
    public void receive(long nowNanos, byte[] datagram) {
      now = nowNanos;
      parser.parse(datagram, 0, datagram.length, this);
    }

    @Override
    public void onNack(Nack nack) {
      nack.forEach(
          sequenceNumber -> {
            var item = buffer.resend(sequenceNumber, now, 80 * MILLIS);
            if (item == null) return;
            byte[] stored = Arrays.copyOf(item.packet().bytes(), item.packet().length());
            RtpPacket packet = view(stored, Rtx.OVERHEAD);
            Rtx.encode(packet, 97, RTX_SSRC, resent++);
            outgoing.add(packet.buffer());
          });
    }

    @Override
    public byte @Nullable [] poll(long nowNanos) {
      return outgoing.poll();
    }

    @Override
    public long nextTimeoutNanos() {
      return sent < PACKETS ? sent * INTERVAL : Long.MAX_VALUE;
    }

    @Override
    public void timeout(long nowNanos) {
      byte[] packet = rtp((FIRST + sent) & 0xFFFF, sent * 360L, SSRC, 40);
      SharedPacket shared = pool.copyOf(view(packet, 0));
      buffer.store(shared, (FIRST + sent) & 0xFFFF, sent * 360L, 0);
      shared.release();
      outgoing.add(packet);
      sent++;
    }
  }

  private static final class Receiver implements VirtualEndpoint, NackGenerator.Listener {
    final ArrayDeque<byte[]> outgoing = new ArrayDeque<>();
    final NackGenerator nackGenerator = new NackGenerator(this, 0);
    final RtpPacket packet = new RtpPacket();
    final BitSet seen = new BitSet();
    int keyFrameRequests;
    int wrong;

    Receiver() {
      nackGenerator.setRoundTripNanos(80 * MILLIS);
    }

    @Override
    public void receive(long nowNanos, byte[] datagram) {
      if (!packet.wrap(datagram, 0, datagram.length)) throw new AssertionError("malformed");
      boolean recovered = packet.ssrc() == RTX_SSRC && Rtx.decode(packet, 96, SSRC);
      int index = (int) (packet.timestamp() / 360);
      byte[] expected = rtp((FIRST + index) & 0xFFFF, index * 360L, SSRC, 40);
      if (!Arrays.equals(expected, Arrays.copyOf(datagram, packet.length()))) wrong++;
      seen.set(index);
      nackGenerator.receive(nowNanos, packet.sequenceNumber(), false, recovered);
    }

    @Override
    public void onNackRequired(int[] sequenceNumbers, int count) {
      Nack nack = Nack.of(1, SSRC, sequenceNumbers, count);
      byte[] bytes = new byte[nack.length()];
      nack.write(bytes, 0);
      outgoing.add(bytes);
    }

    @Override
    public void onKeyFrameRequired() {
      keyFrameRequests++;
    }

    @Override
    public byte @Nullable [] poll(long nowNanos) {
      return outgoing.poll();
    }

    @Override
    public long nextTimeoutNanos() {
      return nackGenerator.nextTimeoutNanos();
    }

    @Override
    public void timeout(long nowNanos) {
      nackGenerator.handleTimeout(nowNanos);
    }
  }
}
