package dev.mediasoup4j.rtc.sctp;

/**
 * The congestion window in bytes (RFC 9260 section 7.2), with the initial window of ten packets of
 * RFC 6928 and byte counting with L = 2 of RFC 3465, which RFC 9260 leaves to the implementation.
 */
final class CongestionController {
  private static final int INITIAL_PACKETS = 10;
  private static final int MIN_PACKETS = 4;
  private static final int BYTE_COUNTING_LIMIT = 2;
  private static final long NOT_RECOVERING = Long.MIN_VALUE;

  private final int mtu;

  private long window;
  private long slowStartThreshold;
  private long partialBytesAcked;
  private long recoveryExitTsn = NOT_RECOVERING;
  private boolean fullyUsed;

  CongestionController(int mtu, long peerReceiverWindow) {
    this.mtu = mtu;
    window = (long) INITIAL_PACKETS * mtu;
    slowStartThreshold = Math.max(peerReceiverWindow, window);
  }

  long window() {
    return window;
  }

  boolean inFastRecovery() {
    return recoveryExitTsn != NOT_RECOVERING;
  }

  /**
   * Tells why sending stopped: for the window, or for want of data. A window that was not used has
   * not been shown to fit, so it does not grow. Kept from the last time of sending, since several
   * SACKs may come before the next.
   */
  void fullyUsed(boolean value) {
    fullyUsed = value;
  }

  /**
   * The cumulative TSN ack moved.
   *
   * @param bytesAcked bytes that the SACK acknowledged, by gap blocks too
   */
  void acknowledged(long cumulativeTsn, long bytesAcked) {
    if (inFastRecovery()) {
      if (cumulativeTsn >= recoveryExitTsn) recoveryExitTsn = NOT_RECOVERING;
      return;
    }
    if (window <= slowStartThreshold) {
      if (fullyUsed) window += Math.min(bytesAcked, (long) BYTE_COUNTING_LIMIT * mtu);
      return;
    }
    partialBytesAcked += bytesAcked;
    if (partialBytesAcked < window) return;
    if (fullyUsed) {
      partialBytesAcked -= window;
      window += mtu;
    } else {
      partialBytesAcked = window;
    }
  }

  /**
   * Acknowledgements show a loss. Further losses among what was sent until now are the same event.
   *
   * @return whether this began a recovery
   */
  boolean lossDetected(long highestSentTsn) {
    if (inFastRecovery()) return false;
    slowStartThreshold = Math.max(window / 2, (long) MIN_PACKETS * mtu);
    window = slowStartThreshold;
    partialBytesAcked = 0;
    recoveryExitTsn = highestSentTsn;
    return true;
  }

  /** T3-rtx expired (RFC 9260 section 7.2.3). */
  void timedOut() {
    slowStartThreshold = Math.max(window / 2, (long) MIN_PACKETS * mtu);
    window = mtu;
    partialBytesAcked = 0;
    recoveryExitTsn = NOT_RECOVERING;
  }

  /**
   * Everything was acknowledged and nothing waits (RFC 9260 section 7.2.2). Where more waits, an
   * empty flight only means that a whole window was acknowledged between two times of sending.
   */
  void idle() {
    partialBytesAcked = 0;
  }
}
