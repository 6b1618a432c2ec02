package dev.mediasoup4j.client.media;

/** A listener's or sink's registration. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
  /**
   * Ends it, from any thread, the listener's own call included. No call begins after this returned,
   * and one that is under way on another thread has ended, unless it takes longer than a second:
   * then it may be waiting for whoever closes. Closing again does nothing.
   */
  @Override
  void close();
}
