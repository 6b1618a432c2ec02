package dev.mediasoup4j.client.webrtc;

import static dev.mediasoup4j.client.webrtc.Scenario.SOON;
import static dev.mediasoup4j.client.webrtc.Scenario.connected;
import static dev.mediasoup4j.client.webrtc.Scenario.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.client.media.AudioTrack;
import dev.mediasoup4j.client.media.TestPictureSource;
import dev.mediasoup4j.client.media.TestToneSource;
import dev.mediasoup4j.client.media.VideoTrack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What has ended is freed, and nothing else. Each method that is not private is a {@link Scenario}.
 */
final class MemoryScenarios {
  private MemoryScenarios() {}

  static void factoriesAreSharedAndFreed() throws Exception {
    try (var living = new NativePair()) {
      VideoTrack remote = connected(living);
      var frames = new AtomicInteger();
      remote.addSink(frame -> frames.incrementAndGet());
      for (int i = 0; i < 20; i++) new NativePair().close();
      int before = frames.get();
      await().atMost(SOON).until(() -> frames.get() > before + 20);
    }
    for (int i = 0; i < 10; i++) {
      try (var pair = new NativePair()) {
        connected(pair);
      }
    }
  }

  /** A leaked frame of 1280x720 is 1.4 MB: 300 of them would show. */
  static void framesAreReleased() throws Exception {
    try (var pair = new NativePair()) {
      NativeSender sender =
          pair.send(
              VideoTrack.of(
                  TestPictureSource.builder(1).size(1280, 720).framesPerSecond(30).build()));
      pair.negotiate();
      var remote = (VideoTrack) pair.receiving.connection.receiver(sender.mid()).track();
      var frames = new AtomicInteger();
      remote.addSink(frame -> frames.incrementAndGet());
      await().atMost(Duration.ofSeconds(40)).until(() -> frames.get() > 100);
      long before = nativeKilobytes();
      int seen = frames.get();
      await().atMost(Duration.ofSeconds(60)).until(() -> frames.get() > seen + 300);
      long grown = nativeKilobytes() - before;
      System.out.println("300 frames grew the process by " + grown + " KB");
      assertThat(grown).isLessThan(150_000);
    }
  }

  /** A negotiated pair that is closed and not freed is 350 KB: 300 of them would be 105 MB. */
  static void connectionsAreReleased() throws Exception {
    assertThat(NativeReferences.canRelease()).isTrue();
    try (var keepsTheFactories = new NativePair()) {
      for (int i = 0; i < 50; i++) negotiateAndClose();
      long before = nativeKilobytes();
      for (int i = 0; i < 300; i++) negotiateAndClose();
      long grown = nativeKilobytes() - before;
      System.out.println("300 pairs grew the process by " + grown + " KB");
      assertThat(keepsTheFactories.sending.connection.isClosed()).isFalse();
      assertThat(grown).isLessThan(70_000);
    }
  }

  private static void negotiateAndClose() throws Exception {
    VideoTrack picture = picture();
    AudioTrack tone = AudioTrack.of(new TestToneSource(1));
    try (var pair = new NativePair()) {
      NativeSender sender = pair.send(picture);
      pair.send(tone);
      pair.negotiate();
      pair.receiving.connection.receiver(sender.mid());
    } finally {
      picture.stop();
      tone.stop();
    }
  }

  /** Resident memory without the Java heap's committed part. */
  private static long nativeKilobytes() throws Exception {
    System.gc();
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("RssAnon:")) {
        long heap = Runtime.getRuntime().totalMemory() / 1024;
        return Long.parseLong(line.replaceAll("\\D", "")) - heap;
      }
    }
    throw new IllegalStateException("no RssAnon");
  }
}
