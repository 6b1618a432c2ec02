package dev.mediasoup4j.client.media;

/** Takes the pictures of a track. */
@FunctionalInterface
public interface VideoSink {
  /**
   * One call at a time, in order, on a thread of the library; it may block. A sink that falls
   * behind misses pictures and holds nobody up.
   */
  void onFrame(VideoFrame frame);
}
