package dev.mediasoup4j.client.media;

/** A sink's registration at a track, with what became of the frames. */
public interface SinkSubscription extends Subscription {
  /** Frames that the sink was called with. */
  long delivered();

  /** Frames dropped because the sink was still busy with earlier ones. */
  long dropped();

  /** Calls that the sink left with an exception. */
  long failed();
}
