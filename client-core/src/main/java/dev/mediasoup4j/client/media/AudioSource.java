package dev.mediasoup4j.client.media;

/**
 * Makes sound for one track at a time, in pieces of exactly 10 ms at the pace of the clock. {@link
 * PushAudioSource} takes pieces of any length.
 */
public interface AudioSource {
  /**
   * Begins to push sound at the output, from one thread at a time.
   *
   * @throws IllegalStateException if it is running already
   */
  void start(SourceOutput<AudioFrame> output);

  /** Stops; from any thread, also when it never ran, and without an ended call. */
  void stop();
}
