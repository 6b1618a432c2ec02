package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.RouterRtpCodecCapability;
import java.util.List;

/**
 * A set of event loops that routers live on. Safe to use from any thread.
 *
 * <p>Everything below a worker is asynchronous: a method that returns a future does its work on the
 * router's loop, and the future completes there. Don't block in what depends on it; use the {@code
 * Async} methods of {@link java.util.concurrent.CompletableFuture} to leave the loop.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Worker implements AutoCloseable {
  private Worker() {}

  /** Starts the loops of {@code settings}. */
  public static Worker create(WorkerSettings settings) {
    throw new UnsupportedOperationException("not running yet " + settings);
  }

  /**
   * A router that forwards these codecs; see {@link MediaCodecs}.
   *
   * @throws dev.mediasoup4j.ortc.UnsupportedException if a codec is none that mediasoup supports
   * @throws dev.mediasoup4j.ortc.InvalidStateException if this worker is closed
   */
  public Router createRouter(List<RouterRtpCodecCapability> mediaCodecs) {
    throw new UnsupportedOperationException("not running yet " + mediaCodecs);
  }

  public boolean closed() {
    return false;
  }

  /** Closes every router and stops the loops. Returns when sockets are closed. */
  @Override
  public void close() {}
}
