package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The first packet of a key frame is overtaken on its way by others of it. */
class OvertakenKeyFrameTest {
  private interface Sender {
    void send(boolean keyFrame);
  }

  /** One stream alone; one of three; one that could have several layers, and has one. */
  private enum Kind {
    SIMPLE(3),
    SIMULCAST(3),
    SVC(2);

    private final int packetsPerFrame;

    Kind(int packetsPerFrame) {
      this.packetsPerFrame = packetsPerFrame;
    }
  }

  private final List<byte[]> frame = new ArrayList<>();
  private VirtualLoop loop;
  private ClearTransport from;
  private Consumer consumer;
  private VideoReceiver receiver;
  private Sender sender;

  /** One frame was sent so far, and not forwarded: it is no key frame. */
  private void call(Kind kind) {
    switch (kind) {
      case SIMPLE -> callOfOneStream();
      case SIMULCAST -> callOfSimulcast(3000);
      case SVC -> callOfSvc();
    }
    sender.send(false);
    receive(IntStream.range(0, kind.packetsPerFrame).toArray());
    assertThat(receiver.packets).isEmpty();
  }

  private void callOfOneStream() {
    var call = new VideoCall(0);
    loop = call.loop;
    from = call.from;
    consumer = call.consumer;
    receiver = call.receiver;
    var encoder = new VideoSender(VideoCall.SSRC, frame::add);
    sender =
        keyFrame -> {
          if (keyFrame) encoder.makeKeyFrame();
          encoder.sendFrame();
        };
  }

  private SimulcastCall callOfSimulcast(int frameBytes) {
    var call = new SimulcastCall();
    loop = call.loop;
    from = call.from;
    consumer = call.consumer;
    receiver = call.receiver;
    var stream = stream(SimulcastCall.FIRST_SSRC);
    var encoder = new Vp8Encoder(stream, 0, false, 1, 1, frameBytes);
    sender =
        keyFrame -> {
          encoder.keyFrameDue = keyFrame;
          encoder.begin(0);
          encoder.finish();
        };
    return call;
  }

  private void callOfSvc() {
    var call = new SvcCall("video/VP9", "L3T3", new Vp9Packetizer(), 0);
    loop = call.loop;
    from = call.from;
    consumer = call.consumer;
    receiver = call.receiver;
    var encoder = new SvcEncoder(stream(SvcCall.SSRC), new Vp9Packetizer(), 1, false);
    var pictures = IntStream.iterate(0, i -> i + 1).iterator();
    sender =
        keyFrame -> {
          encoder.keyFrameDue = keyFrame;
          encoder.encode(pictures.nextInt());
        };
  }

  private SourceStream stream(long ssrc) {
    return new SourceStream(loop, ssrc, 65_530, 0, frame::add);
  }

  private void receive(int... order) {
    for (int number : order) {
      from.receiveRtp(frame.get(number));
    }
    frame.clear();
    loop.run(Duration.ofMillis(100));
  }

  /** The packets from one on, before another, in order and without a gap. */
  private void assertReceivedFrom(int first, int end) {
    var packets = receiver.packets;
    assertThat(packets.values())
        .containsExactlyElementsOf(IntStream.range(first, end).boxed().toList());
    assertThat(packets.lastKey() - packets.firstKey() + 1).isEqualTo(packets.size());
    assertThat(receiver.conflicts).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "SIMPLE, 102", "SIMPLE, 120", "SIMPLE, 210", "SIMPLE, 201",
    "SIMULCAST, 102", "SIMULCAST, 120", "SIMULCAST, 210", "SIMULCAST, 201",
    "SVC, 10"
  })
  void isSentWholeAllTheSame(Kind kind, String order) {
    call(kind);
    sender.send(true);
    receive(order.chars().map(it -> it - '0').toArray());
    assertReceivedFrom(kind.packetsPerFrame, 2 * kind.packetsPerFrame);
  }

  @ParameterizedTest
  @EnumSource
  void isFollowedByTheNextFrame(Kind kind) {
    call(kind);
    int last = kind.packetsPerFrame - 1;
    sender.send(true);
    receive(IntStream.rangeClosed(0, last).map(it -> last - it).toArray());
    // The second frame of SVC is of the highest temporal layer, which need not be sent.
    sender.send(kind == Kind.SVC);
    receive(IntStream.rangeClosed(0, last).toArray());
    assertReceivedFrom(kind.packetsPerFrame, 3 * kind.packetsPerFrame);
  }

  @ParameterizedTest
  @EnumSource
  void whatCameBeforeAPauseIsForgotten(Kind kind) {
    call(kind);
    sender.send(true);
    from.receiveRtp(frame.get(1));
    consumer.pause().join();
    consumer.resume().join();
    receive(0);
    assertReceivedFrom(kind.packetsPerFrame, kind.packetsPerFrame + 1);
  }

  @Test
  void isAskedForAgainWhereMoreOvertookItThanAreKept() {
    SimulcastCall call = callOfSimulcast(40_000);
    sender.send(false);
    receive(0);
    int requests = call.keyFrameRequests[0];
    sender.send(true);
    int last = frame.size() - 1;
    receive(IntStream.rangeClosed(0, last).map(it -> last - it).toArray());
    assertThat(receiver.packets).isEmpty();
    assertThat(call.keyFrameRequests[0]).isEqualTo(requests + 1);
  }
}
