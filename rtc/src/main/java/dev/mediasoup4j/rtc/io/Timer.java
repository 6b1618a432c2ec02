package dev.mediasoup4j.rtc.io;

/** Something scheduled on an {@link RtcLoop}. */
@FunctionalInterface
public interface Timer {
  /** Called on the loop, it is certain not to run any more. Does nothing once it ran. */
  void cancel();
}
