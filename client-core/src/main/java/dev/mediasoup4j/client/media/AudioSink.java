package dev.mediasoup4j.client.media;

/** Takes the sound of a track. */
@FunctionalInterface
public interface AudioSink {
  /**
   * One call at a time, in order, 100 a second, on a thread of the library; it may block. A sink
   * that falls half a second behind misses sound and holds nobody up.
   */
  void onFrame(AudioFrame frame);
}
