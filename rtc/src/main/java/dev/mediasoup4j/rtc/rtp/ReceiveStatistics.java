package dev.mediasoup4j.rtc.rtp;

import dev.mediasoup4j.rtc.rtcp.NtpTime;
import dev.mediasoup4j.rtc.rtcp.ReportBlock;

/**
 * Loss and jitter of one received stream, and the report block that tells the sender (RFC 3550
 * appendix A.1, A.3 and A.8). Duplicates count as received, as the RFC wants it.
 */
public final class ReceiveStatistics {
  /** A jump of the sequence number that is still taken for loss. */
  public static final int MAX_DROPOUT = 3000;

  /** How late a packet may come; as mediasoup, more than the RFC's 100. */
  public static final int MAX_MISORDER = 1500;

  private static final int SEQUENCE_NUMBERS = 1 << 16;
  private static final int NO_BAD_SEQUENCE_NUMBER = SEQUENCE_NUMBERS + 1;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final int clockRate;
  private final int minSequential;

  private boolean started;
  private int probation;
  private int maxSequenceNumber;
  private long cycles;
  private long baseSequenceNumber;
  private int badSequenceNumber = NO_BAD_SEQUENCE_NUMBER;
  private long received;
  private long discarded;
  private long expectedPrior;
  private long receivedPrior;

  private boolean hasTransit;
  private int transit;
  private double jitter;

  private long lastSenderReport;
  private long lastSenderReportNanos;

  /**
   * Starts with nothing received.
   *
   * @param clockRate of the codec, in Hz
   * @param minSequential packets that have to arrive in a row before a source counts; the RFC
   *     proposes 2. Where SRTP vouches for the source 0 is right: with more the start is lost.
   */
  public ReceiveStatistics(int clockRate, int minSequential) {
    if (clockRate <= 0)
      throw new IllegalArgumentException("clockRate is not above 0: " + clockRate);
    if (minSequential < 0) {
      throw new IllegalArgumentException("minSequential is negative: " + minSequential);
    }
    this.clockRate = clockRate;
    this.minSequential = minSequential;
  }

  /**
   * Takes note of a packet.
   *
   * @return whether it belongs to the stream: false while the source is on probation, and for a
   *     wild jump of the sequence number until a second packet confirms it
   */
  public boolean receive(int sequenceNumber, long timestamp, long nowNanos) {
    if (!started) {
      started = true;
      restart(sequenceNumber);
      probation = minSequential;
      if (probation > 0) maxSequenceNumber = (sequenceNumber - 1) & 0xFFFF;
    }
    if (!accept(sequenceNumber)) return false;
    received++;
    updateJitter(timestamp, nowNanos);
    return true;
  }

  /** The sender's clock, for the next report block. */
  public void receiveSenderReport(long ntpTime, long nowNanos) {
    lastSenderReport = NtpTime.compact(ntpTime);
    lastSenderReportNanos = nowNanos;
  }

  /** Packets received that belong to the stream. */
  public long received() {
    return received;
  }

  /** Packets that did not belong to the stream. */
  public long discarded() {
    return discarded;
  }

  /** Packets sent, as the sequence numbers show it. */
  public long expected() {
    return started && probation == 0 ? extendedHighest() - baseSequenceNumber + 1 : 0;
  }

  /** Expected minus received; negative where duplicates outweigh losses. */
  public long lost() {
    return expected() - received;
  }

  /** Interarrival jitter in units of the codec's clock. */
  public long jitter() {
    return (long) jitter;
  }

  /** The stream makes a pause: the time until it goes on is no variation. */
  public void resetJitter() {
    hasTransit = false;
    jitter = 0;
  }

  /** With the count of wraps in the high 16 of 32 bits. */
  public long extendedHighestSequenceNumber() {
    return extendedHighest() & 0xFFFFFFFFL;
  }

  /** The report since the one before; each call starts a new interval of the fraction lost. */
  public ReportBlock reportBlock(long ssrc, long nowNanos) {
    long expectedInterval = expected() - expectedPrior;
    long receivedInterval = received - receivedPrior;
    expectedPrior = expected();
    receivedPrior = received;
    long lostInterval = expectedInterval - receivedInterval;
    long fraction =
        expectedInterval <= 0 || lostInterval <= 0 ? 0 : (lostInterval << 8) / expectedInterval;
    long delay =
        lastSenderReport == 0
            ? 0
            : NtpTime.compactDuration(Math.max(0, nowNanos - lastSenderReportNanos));
    return new ReportBlock(
        ssrc,
        (int) Math.min(255, fraction),
        (int) Math.max(-0x800000, Math.min(0x7FFFFF, lost())),
        extendedHighestSequenceNumber(),
        jitter(),
        lastSenderReport,
        delay);
  }

  /** RFC 3550 appendix A.1, update_seq. */
  private boolean accept(int sequenceNumber) {
    int delta = (sequenceNumber - maxSequenceNumber) & 0xFFFF;
    if (probation > 0) {
      if (delta != 1) {
        probation = Math.max(0, minSequential - 1);
        maxSequenceNumber = sequenceNumber;
      } else {
        maxSequenceNumber = sequenceNumber;
        if (--probation == 0) {
          restart(sequenceNumber);
          return true;
        }
      }
      discarded++;
      return false;
    }
    if (delta < MAX_DROPOUT) {
      if (sequenceNumber < maxSequenceNumber) cycles += SEQUENCE_NUMBERS;
      maxSequenceNumber = sequenceNumber;
    } else if (delta <= SEQUENCE_NUMBERS - MAX_MISORDER) {
      if (sequenceNumber != badSequenceNumber) {
        badSequenceNumber = (sequenceNumber + 1) & 0xFFFF;
        discarded++;
        return false;
      }
      // Two in a row: the other side has started anew without telling us.
      restart(sequenceNumber);
    }
    return true;
  }

  private void restart(int sequenceNumber) {
    baseSequenceNumber = sequenceNumber;
    maxSequenceNumber = sequenceNumber;
    badSequenceNumber = NO_BAD_SEQUENCE_NUMBER;
    cycles = 0;
    received = 0;
    receivedPrior = 0;
    expectedPrior = 0;
    hasTransit = false;
  }

  private long extendedHighest() {
    return cycles + maxSequenceNumber;
  }

  private void updateJitter(long timestamp, long nowNanos) {
    long seconds = nowNanos / NANOS_PER_SECOND;
    long arrival = seconds * clockRate + nowNanos % NANOS_PER_SECOND * clockRate / NANOS_PER_SECOND;
    int newTransit = (int) (arrival - timestamp);
    if (hasTransit) jitter += (Math.abs((double) (newTransit - transit)) - jitter) / 16;
    transit = newTransit;
    hasTransit = true;
  }
}
