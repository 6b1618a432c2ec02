package dev.mediasoup4j.client.media;

/** Where a source puts what it makes. Neither method blocks or throws. */
public interface SourceOutput<F> {
  void push(F frame);

  /** Nothing more will come: the file is over or the device is gone. Ends the track. */
  void ended();
}
