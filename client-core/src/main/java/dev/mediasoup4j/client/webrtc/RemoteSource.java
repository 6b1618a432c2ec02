package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.media.SourceOutput;
import org.jspecify.annotations.Nullable;

/** What a receiver decodes, out of a native track into one of ours. */
abstract class RemoteSource<F> {
  private volatile @Nullable SourceOutput<F> output;

  // Guarded by this.
  private boolean listening;

  public final synchronized void start(SourceOutput<F> output) {
    if (listening) throw new IllegalStateException("The source feeds a track already");
    this.output = output;
    listening = true;
    addNativeSink();
  }

  /** Only silences: the native sink goes with the receiver, on a thread that may wait for it. */
  public final void stop() {
    output = null;
  }

  /**
   * Takes the native sink off, which waits for the callback that is under way. Never from a
   * callback. Idempotent.
   */
  final synchronized void detach() {
    output = null;
    if (listening) removeNativeSink();
    listening = false;
  }

  /** Null while nobody wants what is decoded. */
  final @Nullable SourceOutput<F> output() {
    return output;
  }

  abstract void addNativeSink();

  abstract void removeNativeSink();
}
