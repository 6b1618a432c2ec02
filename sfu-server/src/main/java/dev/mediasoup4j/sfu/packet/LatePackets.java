package dev.mediasoup4j.sfu.packet;

import dev.mediasoup4j.rtc.rtp.SequenceNumbers;

/**
 * Knows packets that are older than the key frame that a consumer began with: their place in its
 * numbering was, or will be, another packet's.
 */
public final class LatePackets {
  /** A packet may come that late; beyond, sequence numbers wrap and would look late again. */
  private static final int MAX_LATE = 8192;

  private boolean watching;
  private int firstSequenceNumber;

  /** The consumer begins with this one. */
  public void beginWith(int sequenceNumber) {
    watching = true;
    firstSequenceNumber = sequenceNumber;
  }

  public boolean isTooLate(int sequenceNumber) {
    if (!watching) {
      return false;
    }
    watching = !SequenceNumbers.isNewer(sequenceNumber, firstSequenceNumber + MAX_LATE);
    return SequenceNumbers.isNewer(firstSequenceNumber, sequenceNumber);
  }
}
