package dev.mediasoup4j.sfu.packet;

import dev.mediasoup4j.rtc.rtcp.SenderReport;
import dev.mediasoup4j.sfu.stream.RtpStreamRecv;
import dev.mediasoup4j.sfu.stream.RtpStreamSend;
import org.jspecify.annotations.Nullable;

/**
 * Puts the streams of one producer, each with a timestamp origin of its own, on one timeline: that
 * of the stream which came first. Sender reports tell how the streams relate (RFC 3550 section
 * 6.4.1). Follows the timestamp offsets of mediasoup's SimulcastConsumer; where mediasoup would let
 * time jump, because reports are missing or nonsense, this goes on by the arrival of the packets.
 */
public final class TimestampAlignment {
  /** How far sound and picture may be put apart, as mediasoup has it. */
  private static final int MAX_EXTRA_MILLIS = 75;

  /** A frame after the newest one, at 30 frames a second. */
  private static final int FRAME_MILLIS = 33;

  /** Sender reports that are further off than this from the arrival are nonsense. */
  private static final int MAX_DEVIATION_MILLIS = 2000;

  private final int clockRate;
  private @Nullable RtpStreamRecv reference;
  private int referenceOffset;
  private int offset;
  private boolean askedAgain;

  public TimestampAlignment(int clockRate) {
    this.clockRate = clockRate;
  }

  /** Whether it is known, or does not matter, how the stream relates to what was sent so far. */
  public boolean canFollow(RtpStreamRecv stream) {
    return reference == null
        || stream == reference
        || reference.score() == 0
        || (stream.senderReport() != null && reference.senderReport() != null);
  }

  /** What the receiver sees, for a packet of the stream that was switched to last. */
  public long output(long timestamp) {
    return (timestamp - offset) & 0xFFFFFFFFL;
  }

  /**
   * From now on packets of this stream are sent, the first of them with this timestamp.
   *
   * @param sent what was sent so far
   * @return false if the key frame is too old to follow what was sent, and one should ask for
   *     another, which will be taken in any case
   */
  public boolean switchTo(RtpStreamRecv stream, long timestamp, RtpStreamSend sent, long nowNanos) {
    if (reference == null || sent.sent().packetCount() == 0) {
      reference = stream;
      referenceOffset = 0;
      offset = 0;
      return true;
    }
    int candidate = offsetOf(stream, reference, timestamp, sent, nowNanos);
    int behind = (int) (sent.newestTimestamp() - (timestamp - candidate));
    if (behind >= 0) {
      int extra = behind + ticks(FRAME_MILLIS);
      if (extra > ticks(MAX_EXTRA_MILLIS) && !askedAgain) {
        askedAgain = true;
        return false;
      }
      candidate -= extra;
    }
    askedAgain = false;
    offset = candidate;
    return true;
  }

  private int offsetOf(
      RtpStreamRecv stream, RtpStreamRecv from, long timestamp, RtpStreamSend sent, long nowNanos) {
    int byArrival = (int) (timestamp - expectedTimestamp(sent, nowNanos));
    if (stream == from) {
      return plausible(referenceOffset, byArrival);
    }
    SenderReport report = stream.senderReport();
    SenderReport referenceReport = from.senderReport();
    if (report != null && referenceReport != null) {
      return plausible(referenceOffset + distance(report, referenceReport), byArrival);
    }
    reference = stream;
    referenceOffset = byArrival;
    return byArrival;
  }

  private int plausible(int candidate, int byArrival) {
    return Math.abs((long) candidate - byArrival) <= ticks(MAX_DEVIATION_MILLIS)
        ? candidate
        : byArrival;
  }

  private long expectedTimestamp(RtpStreamSend sent, long nowNanos) {
    long elapsedMillis = (nowNanos - sent.newestTimestampNanos()) / 1_000_000;
    return sent.newestTimestamp() + Math.max(ticks(FRAME_MILLIS), ticks(elapsedMillis));
  }

  /** By how much the timestamps of one stream are above those of the other at the same moment. */
  private int distance(SenderReport report, SenderReport other) {
    long ntpDifference = report.ntpTime() - other.ntpTime();
    long seconds = ntpDifference >> 32;
    long fraction = ntpDifference & 0xFFFFFFFFL;
    long elapsed = seconds * clockRate + ((fraction * clockRate) >> 32);
    return (int) (report.rtpTimestamp() - elapsed - other.rtpTimestamp());
  }

  private int ticks(long millis) {
    return (int) (millis * clockRate / 1000);
  }
}
