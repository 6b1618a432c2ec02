package dev.mediasoup4j.client.media;

/** A listener's or sink's registration. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
  /**
   * Ends it, from any thread, the listener's own call included. No call begins after this returned;
   * one that is under way is not waited for, so that closing never hangs. Closing again does
   * nothing.
   */
  @Override
  void close();
}
