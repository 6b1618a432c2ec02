package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForeignPacketsTest {
  private final VideoCall call = new VideoCall(0);

  @Test
  void rtpOfNobodyIsCountedAndGoesNowhere() {
    var stranger = new VideoSender(0x1234, call.from::receiveRtp);
    stranger.makeKeyFrame();
    stranger.sendFrame();
    call.loop.run(Duration.ofMillis(100));

    assertThat(call.from.dropped()).containsEntry(DropReason.UNKNOWN_RTP_STREAM, 3L);
    assertThat(call.receiver.packets).isEmpty();
  }

  @Test
  void knownSsrcWithAPayloadTypeOfNoCodecIsCounted() {
    call.from.receiveRtp(
        new byte[] {(byte) 0x80, 55, 0, 1, 0, 0, 0, 0, (byte) 0xCA, (byte) 0xFE, 0, 0, 1});
    assertThat(call.from.dropped()).containsEntry(DropReason.DISCARDED_RTP, 1L);
  }

  @Test
  void truncatedRtcpIsCountedAndTheRestOfTheCallGoesOn() {
    call.run(Duration.ofSeconds(1));
    call.from.receiveRtcp(new byte[] {(byte) 0x80, (byte) 200, 0, 6, 1, 2, 3, 4});
    call.to.receiveRtcp(new byte[] {(byte) 0x81, (byte) 206, 0, 0, 9, 9, 9, 9});
    int received = call.receiver.packets.size();
    call.run(Duration.ofSeconds(1));

    assertThat(call.from.dropped()).containsEntry(DropReason.MALFORMED_RTCP, 1L);
    assertThat(call.receiver.packets).hasSizeGreaterThan(received + 60);
  }

  @Test
  void randomBytesNeverThrowAndReachNobody() {
    var random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      if (bytes.length > 0 && random.nextBoolean()) {
        bytes[0] = (byte) (0x80 | random.nextInt(0x20));
      }
      call.from.receiveRtp(bytes);
      call.from.receiveRtcp(bytes);
    }
    call.loop.run(Duration.ofSeconds(1));
    assertThat(call.receiver.packets).isEmpty();
    assertThat(call.from.dropped()).containsKey(DropReason.MALFORMED_RTP);
  }

  @Test
  void packetsWithChangedBytesAreForwardedOrDroppedButBreakNothing() {
    var random = new Random(5);
    var sent = new ArrayList<byte[]>();
    var sender = new VideoSender(VideoCall.SSRC, sent::add);
    for (int i = 0; i < 2000; i++) {
      sender.sendFrame();
    }
    for (byte[] packet : sent) {
      for (int flips = 0; flips < 3; flips++) {
        packet[random.nextInt(40)] ^= (byte) (1 << random.nextInt(8));
      }
      call.from.receiveRtp(packet);
    }
    call.loop.run(Duration.ofSeconds(1));
    assertThat(call.producer.closed()).isFalse();
  }
}
