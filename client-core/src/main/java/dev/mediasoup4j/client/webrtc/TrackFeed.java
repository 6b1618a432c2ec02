package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.media.AudioTrack;
import dev.mediasoup4j.client.media.MediaStreamTrack;
import dev.mediasoup4j.client.media.VideoTrack;
import dev.onvoid.webrtc.PeerConnectionFactory;

/** Carries one of our tracks into a native one, for one sender. */
abstract class TrackFeed implements AutoCloseable {
  /** Feeds a new native track; nothing flows before {@link #start}. */
  static TrackFeed of(PeerConnectionFactory factory, AudioGate gate, MediaStreamTrack track) {
    return track instanceof VideoTrack video
        ? new VideoFeed(factory, video)
        : new AudioFeed(factory, gate, (AudioTrack) track);
  }

  /** The native track, for the sender alone. */
  abstract dev.onvoid.webrtc.media.MediaStreamTrack nativeTrack();

  /** Begins, after the sender knows the native track. */
  abstract void start();

  /** Ends and frees, after the sender has let go of the native track. */
  @Override
  public abstract void close();
}
