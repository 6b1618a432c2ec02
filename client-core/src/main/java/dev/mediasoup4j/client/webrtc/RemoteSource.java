package dev.mediasoup4j.client.webrtc;

/** What a receiver does with the source of its track. */
interface RemoteSource {
  /**
   * Takes the native sink off, which waits for the callback that is under way. Never from a
   * callback. Idempotent.
   */
  void detach();
}
