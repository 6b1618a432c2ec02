package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.media.AudioTrack;
import dev.mediasoup4j.client.media.MediaStreamTrack;
import dev.mediasoup4j.client.media.Subscription;
import dev.mediasoup4j.client.media.VideoTrack;
import dev.onvoid.webrtc.PeerConnectionFactory;
import org.jspecify.annotations.Nullable;

/** Carries one of our tracks into a native one, for one sender. */
abstract class TrackFeed implements AutoCloseable {
  // Guarded by this.
  private @Nullable Subscription subscription;
  private boolean closed;

  /** Feeds a new native track; nothing flows before {@link #start}. */
  static TrackFeed of(PeerConnectionFactory factory, AudioGate gate, MediaStreamTrack track) {
    return track instanceof VideoTrack video
        ? new VideoFeed(factory, video)
        : new AudioFeed(factory, gate, (AudioTrack) track);
  }

  /** The native track, for the sender alone. */
  abstract dev.onvoid.webrtc.media.MediaStreamTrack nativeTrack();

  /**
   * Listens to our track. What it hears is pushed under the feed's lock, unless {@link #closed}.
   */
  abstract Subscription listen();

  abstract void disposeSource();

  /** Begins, after the sender knows the native track. */
  final synchronized void start() {
    subscription = listen();
  }

  final synchronized boolean closed() {
    return closed;
  }

  /** Ends and frees, after the sender has let go of the native track. Idempotent. */
  @Override
  public final synchronized void close() {
    if (closed) return;
    closed = true;
    if (subscription != null) subscription.close();
    NativeReferences.release(nativeTrack());
    disposeSource();
  }
}
