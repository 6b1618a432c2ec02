package dev.mediasoup4j.client.media;

import dev.mediasoup4j.client.internal.Subscribers;
import dev.mediasoup4j.ortc.MediaKind;
import java.util.UUID;

/**
 * One stream of pictures or of sound, as the W3C's MediaStreamTrack: fed by one source, heard by
 * any number of sinks. All methods may be called from any thread; none of them blocks, but for
 * {@link #stop}, which waits for sinks as {@link Subscription#close} does.
 */
public abstract sealed class MediaStreamTrack permits VideoTrack, AudioTrack {
  /** Whether a track can still deliver anything. */
  public enum ReadyState {
    LIVE,
    ENDED
  }

  private final String id;
  private final SinkSet<?> sinks;
  private final Subscribers<Runnable> endedListeners = new Subscribers<>();
  private volatile boolean enabled = true;

  // Guarded by this.
  private ReadyState readyState = ReadyState.LIVE;

  MediaStreamTrack(SinkSet<?> sinks) {
    this.sinks = sinks;
    this.id = UUID.randomUUID().toString();
  }

  /** Unique, and kept for the track's life. */
  public final String id() {
    return id;
  }

  public abstract MediaKind kind();

  public final boolean enabled() {
    return enabled;
  }

  /** A disabled track delivers black or silence at the pace of its source. */
  public final void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  public final synchronized ReadyState readyState() {
    return readyState;
  }

  /**
   * Ends the track and stops its source, without an ended event, as in a browser. No sink is called
   * after it returned, with the exceptions of {@link Subscription#close}. Calling it again does
   * nothing.
   */
  public final void stop() {
    if (!markEnded()) return;
    stopSource();
    sinks.close();
  }

  /**
   * Tells when the source ended or failed by itself, on a thread of the library: the ended event of
   * the W3C. Sinks still get what they were behind by. A track that had ended before says nothing.
   *
   * @return ends the subscription when closed
   */
  public final Subscription onEnded(Runnable listener) {
    return endedListeners.add(listener)::run;
  }

  /** The source ran dry. */
  final void sourceEnded() {
    if (!markEnded()) return;
    stopSource();
    sinks.finish();
    for (Runnable call : endedListeners.calls(Runnable::run)) {
      MediaThreads.run("ended listener", call);
    }
  }

  abstract void stopSource();

  private synchronized boolean markEnded() {
    if (readyState == ReadyState.ENDED) return false;
    readyState = ReadyState.ENDED;
    return true;
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + " " + id + " (" + readyState() + ")";
  }
}
