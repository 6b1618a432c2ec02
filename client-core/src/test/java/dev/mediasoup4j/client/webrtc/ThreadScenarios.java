package dev.mediasoup4j.client.webrtc;

import static dev.mediasoup4j.client.webrtc.Scenario.open;
import static dev.mediasoup4j.client.webrtc.Scenario.picture;
import static dev.mediasoup4j.client.webrtc.Scenario.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.client.DataMessage;
import dev.mediasoup4j.client.RtpEncoding;
import dev.mediasoup4j.client.media.AudioTrack;
import dev.mediasoup4j.client.media.TestToneSource;
import dev.mediasoup4j.client.media.VideoTrack;
import dev.mediasoup4j.ortc.InvalidStateException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Many calls at once. Each method that is not private is a {@link Scenario}. */
final class ThreadScenarios {
  private ThreadScenarios() {}

  static void soundIsPushedWhileListenersChange() throws Exception {
    try (var pair = new NativePair()) {
      NativeSender sender = pair.send(AudioTrack.of(new TestToneSource(1)));
      pair.negotiate();
      AudioTrack tone = AudioTrack.of(new TestToneSource(0));
      for (int i = 0; i < 150; i++) {
        AudioTrack previous = tone;
        tone = AudioTrack.of(new TestToneSource(i));
        sender.replaceTrack(tone);
        previous.stop();
        if (i % 10 == 0) sender.replaceTrack(null);
        if (i % 30 == 0) pair.negotiate();
      }
      NativeSender other = pair.send(AudioTrack.of(new TestToneSource(2)));
      pair.negotiate();
      other.stop();
      pair.negotiate();
    }
  }

  static void threadsCallAnythingWhileConnectionsClose() throws Exception {
    VideoTrack picture = picture();
    AudioTrack tone = AudioTrack.of(new TestToneSource(1));
    AudioTrack otherTone = AudioTrack.of(new TestToneSource(3));
    for (int round = 0; round < 12; round++) {
      var pair = new NativePair();
      NativeSender sender = pair.send(picture);
      NativeSender sound = pair.send(tone);
      pair.negotiate();
      NativeReceiver receiver = pair.receiving.connection.receiver(sender.mid());
      NativeDataChannel channel = open(pair.sending.connection, stream(1), "");
      var calls = new AtomicInteger();
      Thread[] threads = new Thread[6];
      for (int i = 0; i < threads.length; i++) {
        threads[i] =
            new Thread(
                () -> {
                  for (int call = 0; call < 400; call++) {
                    calls.incrementAndGet();
                    anything(pair, sender, sound, receiver, channel, picture, otherTone);
                  }
                });
        threads[i].start();
      }
      int closeAt = new Random(round).nextInt(6 * 400);
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(1))
          .until(() -> calls.get() > closeAt);
      pair.close();
      for (Thread thread : threads) {
        thread.join(20_000);
        assertThat(thread.isAlive()).isFalse();
      }
    }
    assertThat(NativeCallbacks.failures()).isZero();
  }

  private static void anything(
      NativePair pair,
      NativeSender sender,
      NativeSender sound,
      NativeReceiver receiver,
      NativeDataChannel channel,
      VideoTrack picture,
      AudioTrack tone) {
    NativePeerConnection connection = pair.sending.connection;
    try {
      switch (ThreadLocalRandom.current().nextInt(14)) {
        case 0 -> sender.replaceTrack(picture);
        case 1 -> sender.replaceTrack(null);
        case 2 -> sound.replaceTrack(tone);
        case 3 -> sender.setSending(ThreadLocalRandom.current().nextBoolean());
        case 4 -> sender.setEncodings(List.of(RtpEncoding.maxBitrate(200_000)));
        case 5 -> sender.setEncodings(List.of(RtpEncoding.defaults().active(false)));
        case 6 -> assertThat(connection.getStats()).isNotNull();
        case 7 -> assertThat(connection.getStats(sender)).isNotNull();
        case 8 -> assertThat(pair.receiving.connection.getStats(receiver)).isNotNull();
        case 9 -> receiver.setReceiving(ThreadLocalRandom.current().nextBoolean());
        case 10 -> channel.bufferedAmount();
        case 11 -> channel.send(DataMessage.text("x"));
        case 12 -> assertThat(connection.createOffer(false)).isNotNull();
        default -> ((VideoTrack) receiver.track()).addSink(frame -> {}).close();
      }
    } catch (InvalidStateException | NativeOperationException e) {
      // Closed, or refused: what counts is that the JVM is still there.
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }
}
