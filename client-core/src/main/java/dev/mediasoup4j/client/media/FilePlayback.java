package dev.mediasoup4j.client.media;

/** What a file's source does at the end of the file. */
public enum FilePlayback {
  /** Ends the track, which raises its ended event. */
  ONCE,
  /** Goes on from the beginning, until it is stopped. */
  LOOP
}
