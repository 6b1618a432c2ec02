package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.MediaKind;
import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;

/** One endpoint sends video through a router to another, over links that lose packets. */
final class VideoCall {
  static final long SSRC = 0xCAFE_0000L;
  private static final Duration LINK_DELAY = Duration.ofMillis(20);

  final VirtualLoop loop = new VirtualLoop();
  final Router router = loop.router();
  final ClearTransport from = new ClearTransport(router);
  final ClearTransport to = new ClearTransport(router);
  final Producer producer;
  final dev.mediasoup4j.sfu.Consumer consumer;
  final VideoSender sender;
  final VideoReceiver receiver;
  private final Random random = new Random(7);
  private final double loss;

  VideoCall(double loss) {
    this(loss, false);
  }

  VideoCall(double loss, boolean consumerPaused) {
    this.loss = loss;
    producer = from.produce(MediaKind.VIDEO, TestParameters.vp8("v0", SSRC)).join();
    consumer =
        to.consume(
                ConsumerOptions.of(producer.id(), router.rtpCapabilities()).paused(consumerPaused))
            .join();
    sender = new VideoSender(SSRC, link(from::receiveRtp));
    receiver = new VideoReceiver(loop, consumer.rtpParameters(), link(to::receiveRtcp));
    from.sendTo(rtp -> {}, link(sender::receiveRtcp));
    to.sendTo(link(receiver::receiveRtp), link(receiver::receiveRtcp));
  }

  private Consumer<byte[]> link(Consumer<byte[]> destination) {
    return packet -> {
      if (random.nextDouble() >= loss) {
        byte[] carried = packet.clone();
        loop.schedule(LINK_DELAY.toNanos(), () -> destination.accept(carried));
      }
    };
  }

  /** Sends 30 frames a second. */
  void run(Duration duration) {
    for (long frames = duration.toMillis() * 30 / 1000; frames > 0; frames--) {
      sender.sendFrame();
      loop.run(Duration.ofNanos(1_000_000_000 / 30));
    }
  }
}
