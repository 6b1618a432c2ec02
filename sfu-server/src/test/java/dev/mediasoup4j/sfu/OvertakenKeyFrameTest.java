package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first packet of a key frame is overtaken on its way by others of it. */
class OvertakenKeyFrameTest {
  private final VideoCall call = new VideoCall(0);
  private final List<byte[]> frame = new ArrayList<>();
  private final VideoSender sender = new VideoSender(VideoCall.SSRC, frame::add);

  private void receive(int... order) {
    for (int number : order) {
      call.from.receiveRtp(frame.get(number));
    }
    frame.clear();
    call.loop.run(Duration.ofMillis(100));
  }

  /** What came, from the first on, without a gap. */
  private List<Integer> received() {
    var packets = call.receiver.packets;
    assertThat(packets.lastKey() - packets.firstKey() + 1).isEqualTo(packets.size());
    assertThat(call.receiver.conflicts).isZero();
    return List.copyOf(packets.values());
  }

  @ParameterizedTest
  @ValueSource(strings = {"102", "120", "210", "201"})
  void isSentWholeAllTheSame(String order) {
    sender.makeKeyFrame();
    sender.sendFrame();
    receive(order.chars().map(it -> it - '0').toArray());
    assertThat(received()).containsExactly(0, 1, 2);
  }

  @Test
  void whatCameBeforeTheKeyFrameIsLeftOut() {
    sender.sendFrame();
    receive(0, 1, 2);
    assertThat(call.receiver.packets).isEmpty();

    sender.makeKeyFrame();
    sender.sendFrame();
    receive(2, 0, 1);
    sender.sendFrame();
    receive(0, 1, 2);
    assertThat(received()).containsExactly(3, 4, 5, 6, 7, 8);
  }

  @Test
  void whatCameBeforeAPauseIsForgotten() {
    sender.makeKeyFrame();
    sender.sendFrame();
    call.from.receiveRtp(frame.get(1));
    call.consumer.pause().join();
    call.consumer.resume().join();
    receive(0, 2);
    assertThat(call.receiver.packets.values()).containsExactly(0, 2);
  }
}
