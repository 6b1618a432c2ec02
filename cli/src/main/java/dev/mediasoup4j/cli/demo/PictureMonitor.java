package dev.mediasoup4j.cli.demo;

import dev.mediasoup4j.client.media.PictureCode;
import dev.mediasoup4j.client.media.PictureStyle;
import dev.mediasoup4j.client.media.VideoFrame;
import dev.mediasoup4j.client.media.VideoSink;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Looks at decoded pictures: whose they are, whether they go forward, and how old they are. Safe
 * from any thread.
 */
final class PictureMonitor implements VideoSink {
  private final int expectedSource;
  private final Latencies latencies = new Latencies();

  // Guarded by this.
  private final Map<PictureStyle, Run> runs = new EnumMap<>(PictureStyle.class);
  private final CompletableFuture<Void> firstPicture = new CompletableFuture<>();
  private int frames;
  private int unreadable;
  private int ofOthers;
  private int backwards;
  private String resolution = "-";

  PictureMonitor(int expectedSource) {
    this.expectedSource = expectedSource;
    for (PictureStyle style : PictureStyle.values()) runs.put(style, Run.NONE);
  }

  @Override
  public void onFrame(VideoFrame frame) {
    long nowMicros = nowMicros();
    see(frame, PictureCode.read(frame), nowMicros);
  }

  /** Microseconds since 1970, the clock of a picture's code. */
  static long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  Latencies latencies() {
    return latencies;
  }

  /** Completes with the peer's first picture. */
  CompletableFuture<Void> firstPicture() {
    return firstPicture;
  }

  /** All pictures that came out of the decoder. */
  synchronized int frames() {
    return frames;
  }

  /** The peer's pictures of one style. */
  synchronized Run run(PictureStyle style) {
    return runs.getOrDefault(style, Run.NONE);
  }

  /** Pictures without a code that can be read. */
  synchronized int unreadable() {
    return unreadable;
  }

  /** Pictures that somebody else sent. */
  synchronized int ofOthers() {
    return ofOthers;
  }

  /** Pictures that are no newer than the one before. */
  synchronized int backwards() {
    return backwards;
  }

  synchronized String resolution() {
    return resolution;
  }

  private synchronized void see(VideoFrame frame, Optional<PictureCode> read, long nowMicros) {
    frames++;
    resolution = frame.width() + "x" + frame.height();
    if (read.isEmpty()) {
      unreadable++;
      return;
    }
    PictureCode code = read.get();
    if (code.sourceId() != expectedSource) {
      ofOthers++;
      return;
    }
    Run run = run(code.style());
    if (run.seen > 0 && code.frameNumber() <= run.last) backwards++;
    runs.put(code.style(), run.with(code.frameNumber(), nowMicros));
    latencies.add((nowMicros - code.sendTimeMicros()) * 1000);
    firstPicture.complete(null);
  }

  /**
   * Pictures of one style, in the order of their numbers, which begin at 0.
   *
   * @param firstSeenMicros when the first one was seen, since 1970
   */
  record Run(int seen, long first, long last, long firstSeenMicros) {
    static final Run NONE = new Run(0, 0, -1, 0);

    private Run with(long number, long nowMicros) {
      return seen == 0
          ? new Run(1, number, number, nowMicros)
          : new Run(seen + 1, first, Math.max(last, number), firstSeenMicros);
    }
  }
}
