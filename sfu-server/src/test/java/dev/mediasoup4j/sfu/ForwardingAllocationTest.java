package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpParameters;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a packet takes from the heap on its way from a producer to its consumers: nothing. */
class ForwardingAllocationTest {
  private static final long SSRC = 0xCAFE_0000L;
  private static final int CONSUMERS = 5;
  private static final int KEY_FRAME_INTERVAL = 100;
  private static final int FILLING = 5000;
  private static final int COUNTED = 1000;
  private static final int MAX_FRAMES = 20_000;

  /**
   * What a key frame may take: AV1's brings the structure of its layers, which is kept. An object
   * for each packet would be more.
   */
  private static final long KEY_FRAME_BYTES = 4096;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final VirtualLoop loop = new VirtualLoop();
  private final Router router = loop.router(MediaCodecs.all());
  private final ClearTransport from = new ClearTransport(router);
  private final List<ClearTransport> to =
      Stream.generate(() -> new ClearTransport(router)).limit(CONSUMERS).toList();
  private final byte[] buffer = new byte[2048];
  private long allocated;
  private int frame;

  private void call(RtpParameters parameters) {
    Producer producer = from.produce(MediaKind.VIDEO, parameters).join();
    var options = ConsumerOptions.of(producer.id(), router.rtpCapabilities());
    to.forEach(transport -> transport.consume(options).join());
  }

  private SourceStream stream(long ssrc) {
    return new SourceStream(loop, ssrc, 65_500, 0xFFFF_0000L, this::receive);
  }

  private void receive(byte[] packet) {
    System.arraycopy(packet, 0, buffer, 0, packet.length);
    long before = threads.getCurrentThreadAllocatedBytes();
    from.receiveRtp(buffer, 0, packet.length, loop.nowNanos());
    allocated += threads.getCurrentThreadAllocatedBytes() - before;
  }

  /** Counted from when what is kept to be sent again is as much as it gets. */
  private void isForwardedForNothing(IntConsumer sendFrame) {
    send(FILLING, sendFrame);
    allocated = 0;
    int first = frame;
    send(COUNTED, sendFrame);
    long keyFrames = (frame - first) / KEY_FRAME_INTERVAL + 1;
    assertThat(allocated).isLessThan(keyFrames * KEY_FRAME_BYTES);
  }

  private void send(int packetsToEach, IntConsumer sendFrame) {
    long enough = packetsSent() + (long) CONSUMERS * packetsToEach;
    while (packetsSent() < enough) {
      sendFrame.accept(frame++);
      assertThat(frame).as("frames, too few of which are forwarded").isLessThan(MAX_FRAMES);
      loop.run(Duration.ofNanos(1_000_000_000 / 30));
    }
  }

  private long packetsSent() {
    return to.stream().mapToLong(transport -> transport.packetsSent).sum();
  }

  @Test
  void ofOneStream() {
    call(TestParameters.vp8("v0", SSRC));
    var sender = new VideoSender(SSRC, this::receive);
    isForwardedForNothing(
        i -> {
          if (i % KEY_FRAME_INTERVAL == 0) sender.makeKeyFrame();
          sender.sendFrame();
        });
  }

  @Test
  void ofSimulcast() {
    call(TestParameters.simulcast("v0", SSRC, 3, "L1T3", false));
    List<Vp8Encoder> encoders =
        IntStream.range(0, 3)
            .mapToObj(i -> new Vp8Encoder(stream(SSRC + 10L * i), i, true, 32_700, 200, 0))
            .toList();
    isForwardedForNothing(
        i -> {
          for (Vp8Encoder encoder : encoders) {
            encoder.keyFrameDue = i % KEY_FRAME_INTERVAL == 0;
            encoder.begin(i);
            encoder.finish();
          }
        });
  }

  @ParameterizedTest
  @CsvSource({"VP9, L3T3", "VP9, L3T3_KEY", "AV1, L3T3", "AV1, L3T3_KEY"})
  void ofLayersInOneStream(String codec, String mode) {
    call(TestParameters.svc("v0", SSRC, "video/" + codec, mode));
    boolean keyFramesOnly = mode.endsWith("_KEY");
    var encoder =
        new SvcEncoder(
            stream(SSRC),
            codec.equals("VP9") ? new Vp9Packetizer() : new Av1Packetizer(keyFramesOnly),
            3,
            keyFramesOnly);
    isForwardedForNothing(
        i -> {
          encoder.keyFrameDue = i % KEY_FRAME_INTERVAL == 0;
          encoder.encode(i);
        });
  }
}
