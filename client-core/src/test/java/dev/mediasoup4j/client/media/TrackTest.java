package dev.mediasoup4j.client.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TrackTest {
  private final PushVideoSource pictures = new PushVideoSource();
  private final VideoTrack video = VideoTrack.of(pictures);

  @Test
  void handsPicturesOverInOrder() {
    List<Long> seen = new CopyOnWriteArrayList<>();
    video.addSink(frame -> seen.add(frame.timestampNanos()));
    for (long i = 0; i < 50; i++) {
      pictures.push(picture(i));
      long wanted = i;
      soon().until(() -> seen.contains(wanted));
    }
    assertThat(seen).hasSize(50).isSorted();
  }

  @Test
  void aSinkThatBlocksMissesPicturesAndHoldsNobodyUp() throws Exception {
    var release = new CountDownLatch(1);
    var quick = new AtomicInteger();
    SinkSubscription slow =
        video.addSink(
            frame -> {
              try {
                release.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    video.addSink(frame -> quick.incrementAndGet());
    for (int i = 0; i < 100; i++) {
      pictures.push(picture(i));
      int wanted = i + 1;
      soon().until(() -> quick.get() == wanted);
    }
    assertThat(slow.dropped()).isGreaterThanOrEqualTo(97);
    slow.close();
    release.countDown();
    assertThat(slow.delivered()).isLessThanOrEqualTo(1);
  }

  @Test
  void aSinkMayCloseItselfAndIsCalledNoMore() {
    var calls = new AtomicInteger();
    var subscription = new AtomicReference<SinkSubscription>();
    subscription.set(
        video.addSink(
            frame -> {
              calls.incrementAndGet();
              subscription.get().close();
            }));
    for (int i = 0; i < 10; i++) pictures.push(picture(i));
    soon().until(() -> calls.get() == 1);
    pictures.push(picture(11));
    assertThat(calls).hasValue(1);
  }

  /** Closing races with a frame that is on its way to the sink. */
  @Test
  void noSinkIsCalledAfterItsSubscriptionClosed() {
    var late = new AtomicInteger();
    var calls = new AtomicInteger();
    for (int i = 0; i < 5_000; i++) {
      var closed = new AtomicBoolean();
      SinkSubscription subscription =
          video.addSink(
              frame -> {
                calls.incrementAndGet();
                Thread.yield();
                if (closed.get()) late.incrementAndGet();
              });
      pictures.push(picture(i));
      subscription.close();
      closed.set(true);
    }
    // What would have been late has come by then.
    var last = new AtomicInteger();
    video.addSink(frame -> last.incrementAndGet());
    pictures.push(picture(5_000));
    soon().until(() -> last.get() == 1);
    assertThat(late).hasValue(0);
    assertThat(calls.get()).as("calls that came first").isPositive();
  }

  @Test
  void noSinkIsCalledAfterItsTrackStopped() {
    var late = new AtomicInteger();
    for (int i = 0; i < 2_000; i++) {
      PushVideoSource source = new PushVideoSource();
      VideoTrack track = VideoTrack.of(source);
      var stopped = new AtomicBoolean();
      track.addSink(
          frame -> {
            Thread.yield();
            if (stopped.get()) late.incrementAndGet();
          });
      source.push(picture(i));
      track.stop();
      stopped.set(true);
    }
    assertThat(late).hasValue(0);
  }

  @Test
  void aSinkThatThrowsIsCountedAndCalledAgain() {
    SinkSubscription failing =
        video.addSink(
            frame -> {
              throw new IllegalStateException("on purpose");
            });
    pictures.push(picture(1));
    soon().until(() -> failing.failed() == 1);
    pictures.push(picture(2));
    soon().until(() -> failing.failed() == 2);
  }

  @Test
  void aDisabledTrackIsBlackOrSilent() {
    var last = new AtomicReference<VideoFrame>();
    video.addSink(last::set);
    pictures.push(picture(1));
    soon().until(() -> last.get() != null);
    assertThat(last.get().luma(0, 0)).isEqualTo(235);
    video.setEnabled(false);
    pictures.push(picture(2));
    soon().until(() -> last.get().timestampNanos() == 2);
    assertThat(last.get().luma(0, 0)).isEqualTo(16);

    AudioTrack audio = AudioTrack.of(new TestToneSource(1));
    var meter = new LevelMeter();
    audio.addSink(meter);
    soon().until(() -> meter.levelDbov() > -20);
    audio.setEnabled(false);
    soon().until(() -> meter.levelDbov() == LevelMeter.SILENCE_DBOV);
    audio.stop();
  }

  @Test
  void stoppingIsSilentAndASourceThatEndsIsNot() {
    var ended = new AtomicInteger();
    video.onEnded(ended::incrementAndGet);
    video.stop();
    assertThat(video.readyState()).isEqualTo(MediaStreamTrack.ReadyState.ENDED);
    pictures.end();

    VideoTrack next = VideoTrack.of(pictures);
    next.onEnded(ended::incrementAndGet);
    Subscription closed = next.onEnded(() -> ended.addAndGet(100));
    closed.close();
    pictures.end();
    soon().until(() -> ended.get() == 1);
    assertThat(next.readyState()).isEqualTo(MediaStreamTrack.ReadyState.ENDED);
    next.stop();
    assertThat(ended).hasValue(1);
  }

  @Test
  void aSourceFeedsOneTrackAtATime() {
    assertThatThrownBy(() -> VideoTrack.of(pictures)).isInstanceOf(IllegalStateException.class);
    video.stop();
    VideoTrack.of(pictures).stop();
  }

  private static ConditionFactory soon() {
    return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1));
  }

  private static VideoFrame picture(long timestampNanos) {
    return VideoFrame.write(16, 16, timestampNanos, i420 -> Arrays.fill(i420, (byte) 235));
  }
}
