package dev.mediasoup4j.client.media;

/**
 * Makes pictures for one track at a time. Write your own to feed a track from anything; {@link
 * PushVideoSource} is there for pictures that come from elsewhere.
 */
public interface VideoSource {
  /**
   * Begins to push pictures at the output, from one thread at a time.
   *
   * @throws IllegalStateException if it is running already
   */
  void start(SourceOutput<VideoFrame> output);

  /** Stops; from any thread, also when it never ran, and without an ended call. */
  void stop();
}
