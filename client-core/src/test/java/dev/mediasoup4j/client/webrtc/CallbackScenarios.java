package dev.mediasoup4j.client.webrtc;

import static dev.mediasoup4j.client.webrtc.Scenario.SOON;
import static dev.mediasoup4j.client.webrtc.Scenario.connected;
import static dev.mediasoup4j.client.webrtc.Scenario.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.client.ConnectionState;
import dev.mediasoup4j.client.IceCandidateError;
import dev.mediasoup4j.client.IceGatheringState;
import dev.mediasoup4j.client.media.AudioTrack;
import dev.mediasoup4j.client.media.SinkSubscription;
import dev.mediasoup4j.client.media.SourceOutput;
import dev.mediasoup4j.client.media.TestToneSource;
import dev.mediasoup4j.client.media.VideoFrame;
import dev.mediasoup4j.client.media.VideoTrack;
import dev.onvoid.webrtc.RTCSdpType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Users' code that throws, blocks, or ends what calls it. Each method that is not private is a
 * {@link Scenario}.
 */
final class CallbackScenarios {
  private CallbackScenarios() {}

  static void listenersAndSinksThrow() throws Exception {
    var calls = new AtomicInteger();
    try (var pair = new NativePair();
        var thrower =
            NativePeerConnection.open(
                NativeFactory.Role.SEND, NativePair.CONFIGURATION, new Thrower(calls))) {
      thrower.addSender(picture(), "s", List.of());
      thrower
          .setLocalDescription(RTCSdpType.OFFER, thrower.createOffer(false).get())
          .get(5, TimeUnit.SECONDS);
      await().atMost(SOON).until(() -> calls.get() > 0);
      VideoTrack remote = connected(pair);
      SinkSubscription sink =
          remote.addSink(
              frame -> {
                throw new AssertionError("a sink");
              });
      await().atMost(SOON).until(() -> sink.failed() > 5);
      assertThat(NativeCallbacks.failures()).isZero();
    }
  }

  /** The guard itself throws on a native thread, as if a copy failed for want of memory. */
  static void nativeCallbacksThrow() throws Exception {
    try (var pair = new NativePair()) {
      NativeSender video = pair.send(picture());
      NativeSender audio = pair.send(AudioTrack.of(new TestToneSource(1)));
      pair.negotiate();
      NativeReceiver pictures = pair.receiving.connection.receiver(video.mid());
      NativeReceiver sound = pair.receiving.connection.receiver(audio.mid());
      var failing =
          new RemoteVideoSource(
              (dev.onvoid.webrtc.media.video.VideoTrack) pictures.nativeReceiver().getTrack());
      failing.start(
          new SourceOutput<VideoFrame>() {
            @Override
            public void push(VideoFrame frame) {
              throw new OutOfMemoryError("on purpose");
            }

            @Override
            public void ended() {}
          });
      await().atMost(SOON).until(() -> NativeCallbacks.failures() > 10);
      failing.detach();
      assertThat(sound.track()).isNotNull();
    }
  }

  static void sinksAreRemovedInTheirOwnCallback() throws Exception {
    try (var pair = new NativePair()) {
      VideoTrack remote = connected(pair);
      for (int i = 0; i < 20; i++) {
        var own = new AtomicReference<SinkSubscription>();
        var done = new CountDownLatch(1);
        own.set(
            remote.addSink(
                frame -> {
                  if (own.get() == null) return;
                  own.get().close();
                  done.countDown();
                }));
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
      }
      var stopped = new CountDownLatch(1);
      remote.addSink(
          frame -> {
            remote.stop();
            pair.receiving.connection.close();
            stopped.countDown();
          });
      assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  static void sinksBlockWhileTheConnectionCloses() throws Exception {
    var pair = new NativePair();
    var never = new CountDownLatch(1);
    var called = new CountDownLatch(1);
    connected(pair)
        .addSink(
            frame -> {
              called.countDown();
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
    long startNanos = System.nanoTime();
    pair.close();
    assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(Duration.ofSeconds(5));
  }

  /** Throws in every event. */
  private record Thrower(AtomicInteger calls) implements NativePeerConnection.Listener {
    @Override
    public void onIceGatheringStateChange(IceGatheringState state) {
      fail();
    }

    @Override
    public void onIceCandidateError(IceCandidateError error) {
      fail();
    }

    @Override
    public void onConnectionStateChange(ConnectionState state) {
      fail();
    }

    @Override
    public void onIceCandidate(NativePeerConnection.LocalCandidate candidate) {
      fail();
    }

    private void fail() {
      calls.incrementAndGet();
      throw new AssertionError("a listener");
    }
  }
}
