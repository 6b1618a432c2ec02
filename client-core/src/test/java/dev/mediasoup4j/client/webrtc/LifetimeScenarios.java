package dev.mediasoup4j.client.webrtc;

import static dev.mediasoup4j.client.webrtc.Scenario.SOON;
import static dev.mediasoup4j.client.webrtc.Scenario.connected;
import static dev.mediasoup4j.client.webrtc.Scenario.open;
import static dev.mediasoup4j.client.webrtc.Scenario.picture;
import static dev.mediasoup4j.client.webrtc.Scenario.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.client.DataMessage;
import dev.mediasoup4j.client.RtpEncoding;
import dev.mediasoup4j.client.media.AudioTrack;
import dev.mediasoup4j.client.media.TestToneSource;
import dev.mediasoup4j.client.media.VideoTrack;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.onvoid.webrtc.RTCSdpType;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is used after its end, and programs that end before it. Each method that is not private is a
 * {@link Scenario}.
 */
final class LifetimeScenarios {
  private LifetimeScenarios() {}

  static void sendersAreUsedAfterStop() throws Exception {
    try (var pair = new NativePair()) {
      NativeSender first = pair.send(AudioTrack.of(new TestToneSource(1)));
      NativeSender sender = pair.send(picture());
      pair.negotiate();
      sender.setEncodings(List.of(RtpEncoding.maxBitrate(100_000)));
      for (int wrong : new int[] {0, 2}) {
        assertThatThrownBy(
                () -> sender.setEncodings(Collections.nCopies(wrong, RtpEncoding.defaults())))
            .isInstanceOf(NativeOperationException.class)
            .hasMessage("The sender has 1 encodings, not " + wrong);
      }
      assertThatThrownBy(() -> sender.replaceTrack(AudioTrack.of(new TestToneSource(2))))
          .isInstanceOf(NativeOperationException.class);
      sender.stop();
      pair.negotiate();
      usedAfterEnd(sender);
      assertThatThrownBy(() -> pair.sending.connection.getStats(sender).get())
          .hasCauseInstanceOf(InvalidStateException.class);
      first.setSending(false);
      pair.negotiate();
    }
  }

  static void receiversAreUsedAfterTheirSectionClosed() throws Exception {
    try (var pair = new NativePair()) {
      NativeSender first = pair.send(AudioTrack.of(new TestToneSource(1)));
      NativeSender sender = pair.send(picture());
      pair.negotiate();
      NativeReceiver receiver = pair.receiving.connection.receiver(sender.mid());
      var track = (VideoTrack) receiver.track();
      var frames = new AtomicInteger();
      track.addSink(frame -> frames.incrementAndGet());
      await().atMost(SOON).until(() -> frames.get() > 10);
      sender.stop();
      pair.negotiate();
      for (int i = 0; i < 50; i++) {
        track.addSink(frame -> frames.incrementAndGet()).close();
        assertThatThrownBy(() -> receiver.setReceiving(true))
            .isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(() -> pair.receiving.connection.getStats(receiver).get())
            .hasCauseInstanceOf(InvalidStateException.class);
        if (i % 10 == 0) System.gc();
      }
      receiver.close();
      assertThat(first.mid()).isNotNull();
    }
  }

  static void receiversAreClosedTwice() throws Exception {
    try (var pair = new NativePair()) {
      NativeSender sender = pair.send(picture());
      pair.negotiate();
      NativeReceiver receiver = pair.receiving.connection.receiver(sender.mid());
      receiver.track().stop();
      receiver.close();
      receiver.close();
      assertThatThrownBy(() -> receiver.setReceiving(false))
          .isInstanceOf(InvalidStateException.class);
    }
  }

  static void everythingIsUsedAfterClose() throws Exception {
    var pair = new NativePair();
    NativeSender sender = pair.send(picture());
    NativeSender sound = pair.send(AudioTrack.of(new TestToneSource(1)));
    pair.negotiate();
    NativeReceiver receiver = pair.receiving.connection.receiver(sender.mid());
    NativeDataChannel channel = open(pair.sending.connection, stream(1), "");
    var stats = pair.sending.connection.getStats();
    pair.close();
    pair.close();
    for (NativePeerConnection closed :
        List.of(pair.sending.connection, pair.receiving.connection)) {
      ended(() -> closed.createOffer(false).join());
      ended(() -> closed.createAnswer().join());
      ended(() -> closed.setLocalDescription(RTCSdpType.OFFER, "v=0").join());
      ended(() -> closed.setRemoteDescription(RTCSdpType.OFFER, "v=0").join());
      ended(() -> closed.getStats().join());
      ended(() -> closed.getStats(sender).join());
      ended(() -> closed.getStats(receiver).join());
      ended(() -> closed.receiver("0"));
      ended(() -> closed.localDescription());
      ended(() -> closed.setIceServers(List.of()));
      ended(() -> closed.addSender(picture(), "s", List.of()));
      ended(() -> open(closed, stream(2), ""));
      ended(() -> closed.addIceCandidate(new NativePeerConnection.LocalCandidate("0", 0, "x", "")));
    }
    usedAfterEnd(sender);
    usedAfterEnd(sound);
    receiver.close();
    ended(() -> channel.send(DataMessage.text("x")));
    assertThat(channel.bufferedAmount()).isZero();
    channel.close();
    receiver.track().stop();
    ((VideoTrack) receiver.track()).addSink(frame -> {}).close();
    await().atMost(SOON).until(stats::isDone);
  }

  private static void usedAfterEnd(NativeSender sender) {
    ended(sender::mid);
    ended(sender::stop);
    ended(() -> sender.setSending(true));
    ended(() -> sender.offerOnly(MediaKind.VIDEO, "video/VP8"));
    ended(() -> sender.replaceTrack(null));
    ended(() -> sender.replaceTrack(picture()));
    ended(() -> sender.setEncodings(List.of(RtpEncoding.defaults())));
  }

  private static void ended(Runnable call) {
    assertThatThrownBy(call::run)
        .satisfies(
            e ->
                assertThat(e instanceof InvalidStateException ? e : e.getCause())
                    .isInstanceOf(InvalidStateException.class));
  }

  static void mainReturnsWhileConnected() throws Exception {
    connected(new NativePair());
  }

  static void exitsWhileConnected() throws Exception {
    connected(new NativePair());
    System.exit(42);
  }
}
