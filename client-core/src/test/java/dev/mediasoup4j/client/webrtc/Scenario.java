package dev.mediasoup4j.client.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.client.DataMessage;
import dev.mediasoup4j.client.handler.DataChannelListener;
import dev.mediasoup4j.client.media.SinkSubscription;
import dev.mediasoup4j.client.media.TestPictureSource;
import dev.mediasoup4j.client.media.VideoTrack;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What {@link GuardTest} runs in a JVM of its own, and what such scenarios share. */
final class Scenario {
  static final Duration SOON = Duration.ofSeconds(20);

  private Scenario() {}

  /**
   * Runs one.
   *
   * @param args the name of its class, of this package, and its own
   */
  public static void main(String[] args) throws Exception {
    try {
      Class.forName(Scenario.class.getPackageName() + "." + args[0])
          .getDeclaredMethod(args[1])
          .invoke(null);
    } catch (Throwable e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
    System.out.println("survived " + args[1]);
  }

  /** Sends pictures and waits until the other side sees them. */
  static VideoTrack connected(NativePair pair) throws Exception {
    NativeSender sender = pair.send(picture());
    pair.negotiate();
    var remote = (VideoTrack) pair.receiving.connection.receiver(sender.mid()).track();
    var seen = new CountDownLatch(3);
    try (SinkSubscription sink = remote.addSink(frame -> seen.countDown())) {
      assertThat(seen.await(20, TimeUnit.SECONDS)).isTrue();
    }
    return remote;
  }

  static VideoTrack picture() {
    return VideoTrack.of(TestPictureSource.builder(1).size(320, 180).build());
  }

  static NativeDataChannel open(
      NativePeerConnection connection, SctpStreamParameters stream, String label) {
    return connection.createDataChannel(
        new NativeDataChannels.Options(stream, label, "", 262_144), new Deaf());
  }

  static SctpStreamParameters stream(Integer id) {
    return SctpStreamParameters.builder().streamId(id).build();
  }

  /** Hears nothing of a channel. */
  private static final class Deaf implements DataChannelListener {
    @Override
    public void onOpen() {}

    @Override
    public void onClose() {}

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onMessage(DataMessage message) {}

    @Override
    public void onBufferedAmountLow() {}
  }
}
