package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.ConsumerLayers;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.rtc.rtcp.Nack;
import dev.mediasoup4j.rtc.rtcp.Pli;
import dev.mediasoup4j.rtc.rtcp.RtcpListener;
import dev.mediasoup4j.rtc.rtcp.RtcpParser;
import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;

/** One endpoint sends a stream with three spatial and three temporal layers, another receives. */
final class SvcCall implements RtcpListener {
  static final long SSRC = 0xCAFE_0000L;
  private static final Duration LINK_DELAY = Duration.ofMillis(20);

  final VirtualLoop loop = new VirtualLoop();
  final Router router;
  final ClearTransport from;
  final ClearTransport to;
  final Producer producer;
  final dev.mediasoup4j.sfu.Consumer consumer;
  final VideoReceiver receiver;
  final SvcEncoder encoder;
  int keyFrameRequests;
  private final Random random = new Random(7);
  private final RtcpParser parser = new RtcpParser();
  private final double loss;
  private int picture;

  SvcCall(String mimeType, String scalabilityMode, SvcEncoder.Packetizer packetizer, double loss) {
    this.loss = loss;
    router = loop.router(MediaCodecs.all());
    from = new ClearTransport(router);
    to = new ClearTransport(router);
    producer =
        from.produce(MediaKind.VIDEO, TestParameters.svc("v0", SSRC, mimeType, scalabilityMode))
            .join();
    consumer = to.consume(ConsumerOptions.of(producer.id(), router.rtpCapabilities())).join();
    var stream = new SourceStream(loop, SSRC, 65_500, 0xFFFF_0000L, link(from::receiveRtp));
    encoder = new SvcEncoder(stream, packetizer, 3, scalabilityMode.endsWith("_KEY"));
    receiver = new VideoReceiver(loop, consumer.rtpParameters(), link(to::receiveRtcp));
    from.sendTo(rtp -> {}, link(rtcp -> parser.parse(rtcp, 0, rtcp.length, this)));
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

  /** Sends 30 pictures a second. */
  void run(Duration duration) {
    for (long frames = duration.toMillis() * 30 / 1000; frames > 0; frames--) {
      encoder.encode(picture++);
      loop.run(Duration.ofNanos(1_000_000_000 / 30));
    }
  }

  void prefer(int spatialLayer, int temporalLayer) {
    consumer.setPreferredLayers(new ConsumerLayers(spatialLayer, temporalLayer)).join();
  }

  ReceivedVideo received() {
    return new ReceivedVideo(receiver.views);
  }

  @Override
  public void onPli(Pli pli) {
    keyFrameRequests++;
    encoder.keyFrameDue = true;
  }

  @Override
  public void onNack(Nack nack) {
    encoder.stream().answer(nack);
  }
}
