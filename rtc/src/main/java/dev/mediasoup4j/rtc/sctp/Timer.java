package dev.mediasoup4j.rtc.sctp;

/** A deadline that may be set or not. */
final class Timer {
  private long deadlineNanos = SctpAssociation.NEVER;

  void start(long deadlineNanos) {
    this.deadlineNanos = deadlineNanos;
  }

  void stop() {
    deadlineNanos = SctpAssociation.NEVER;
  }

  boolean isRunning() {
    return deadlineNanos != SctpAssociation.NEVER;
  }

  long deadlineNanos() {
    return deadlineNanos;
  }

  /** Whether it was due; if so it is stopped. */
  boolean expire(long nowNanos) {
    if (deadlineNanos > nowNanos) return false;
    stop();
    return true;
  }
}
