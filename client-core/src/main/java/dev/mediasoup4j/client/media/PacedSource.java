package dev.mediasoup4j.client.media;

import org.jspecify.annotations.Nullable;

/** A source whose frames are made at a fixed pace: how it starts and stops. */
abstract class PacedSource<F> {
  static final double TEN_MILLIS = 10_000_000;

  /** Sound is made up for after a pause of half a second, as sinks keep that much. */
  static final int PIECES_MADE_UP_FOR = 50;

  // Guarded by this.
  private @Nullable PacedThread<F> pacer;

  /** Starts a thread; what stands in the way of it is thrown here. */
  abstract PacedThread<F> open(SourceOutput<F> output);

  /**
   * Begins to push.
   *
   * @throws IllegalStateException if it is running already
   */
  public synchronized void start(SourceOutput<F> output) {
    if (pacer != null) throw new IllegalStateException("The source feeds a track already");
    pacer = open(output);
  }

  /** Stops; from any thread, also when it never ran, and without an ended call. */
  public synchronized void stop() {
    if (pacer != null) pacer.stop();
    pacer = null;
  }
}
