package dev.mediasoup4j.rtc.congestion;

import dev.mediasoup4j.rtc.rtcp.TransportFeedback;
import dev.mediasoup4j.rtc.rtcp.TransportFeedbackBuilder;
import dev.mediasoup4j.rtc.rtp.SequenceNumbers;
import java.util.function.Consumer;

/**
 * Tells the sender of a transport which packets arrived and when, so that it can estimate the
 * bandwidth (draft-holmer-rmcat-transport-wide-cc-extensions-01). Follows mediasoup's {@code
 * worker/src/RTC/TransportCongestionControlServer.cpp}, type transport-cc.
 */
public final class TransportFeedbackGenerator {
  /** What {@link #nextTimeoutNanos} answers before the first packet. */
  public static final long NEVER = Long.MAX_VALUE;

  /** How often the sender is told. */
  public static final long INTERVAL_NANOS = 100_000_000;

  /** So many arrivals are told at once, without waiting for the interval's end. */
  public static final int MAX_PENDING_PACKETS = 500;

  /** How long an arrival that was told is kept, to tell it again with one that came late. */
  private static final long WINDOW_NANOS = 500_000_000;

  private final long senderSsrc;
  private final int maxRtcpLength;
  private final Consumer<TransportFeedback> sender;
  private final ArrivalTimes arrivals = new ArrivalTimes();
  private final PacketLossHistory lossHistory = new PacketLossHistory();

  private boolean started;
  private long newest;
  private long nextToTell;
  private long mediaSsrc;
  private int pending;
  private int feedbackPacketCount;
  private long timerNanos = NEVER;

  /**
   * Starts without a packet.
   *
   * @param senderSsrc of the feedback, 0 where this end sends nothing
   * @param maxRtcpLength bytes of a feedback, without SRTCP's overhead
   * @param sender is given each feedback, within the calls of this object
   */
  public TransportFeedbackGenerator(
      long senderSsrc, int maxRtcpLength, Consumer<TransportFeedback> sender) {
    if (maxRtcpLength < 64) {
      throw new IllegalArgumentException("maxRtcpLength is below 64: " + maxRtcpLength);
    }
    this.senderSsrc = senderSsrc;
    this.maxRtcpLength = maxRtcpLength;
    this.sender = sender;
  }

  /** Takes note of a packet; a duplicate is ignored. */
  public void receive(long nowNanos, int transportSequenceNumber, long ssrc) {
    if (!started) {
      started = true;
      newest = transportSequenceNumber;
      nextToTell = newest;
      timerNanos = nowNanos + INTERVAL_NANOS;
    }
    long sequence = SequenceNumbers.unwrap(newest, transportSequenceNumber);
    if (!arrivals.add(sequence, nowNanos)) return;
    mediaSsrc = ssrc;
    newest = Math.max(newest, sequence);
    // It may have been told as lost: tell the rest from there once more.
    nextToTell = Math.min(nextToTell, sequence);
    removeOld(nowNanos);
    if (++pending >= MAX_PENDING_PACKETS) sendFeedback();
  }

  /** When {@link #handleTimeout} wants to be called, or {@link #NEVER}. */
  public long nextTimeoutNanos() {
    return timerNanos;
  }

  /** Sends what has arrived since the last time. */
  public void handleTimeout(long nowNanos) {
    if (nowNanos < timerNanos) return;
    timerNanos = nowNanos + INTERVAL_NANOS;
    removeOld(nowNanos);
    sendFeedback();
  }

  /** The share of packets that got lost, 0 to 1, the last feedbacks weighing most. */
  public double packetLoss() {
    return lossHistory.average();
  }

  private void sendFeedback() {
    pending = 0;
    TransportFeedbackBuilder builder = null;
    long told = nextToTell - 1;
    for (long i = Math.max(nextToTell, arrivals.begin()); i < arrivals.end(); i++) {
      if (!arrivals.contains(i)) continue;
      int sequenceNumber = (int) i & 0xFFFF;
      long arrivalNanos = arrivals.get(i);
      if (builder == null || !builder.add(sequenceNumber, arrivalNanos)) {
        if (builder != null) send(builder);
        builder = newBuilder(told + 1, i, arrivalNanos);
      }
      told = i;
    }
    if (builder != null) send(builder);
    nextToTell = told + 1;
  }

  /** Starts where the one before ended, so that losses in between are told; with its first. */
  private TransportFeedbackBuilder newBuilder(long base, long first, long arrivalNanos) {
    TransportFeedbackBuilder builder = newBuilder(base, arrivalNanos);
    if (builder.add((int) first & 0xFFFF, arrivalNanos)) return builder;
    builder = newBuilder(first, arrivalNanos);
    if (!builder.add((int) first & 0xFFFF, arrivalNanos)) {
      throw new IllegalStateException("one packet does not fit into " + maxRtcpLength + " bytes");
    }
    return builder;
  }

  private TransportFeedbackBuilder newBuilder(long base, long firstArrivalNanos) {
    return new TransportFeedbackBuilder(
        senderSsrc,
        mediaSsrc,
        (int) base & 0xFFFF,
        feedbackPacketCount,
        firstArrivalNanos,
        maxRtcpLength);
  }

  private void send(TransportFeedbackBuilder builder) {
    TransportFeedback feedback = builder.build();
    feedbackPacketCount = (feedbackPacketCount + 1) & 0xFF;
    lossHistory.add((double) feedback.lostCount() / feedback.packetStatusCount());
    sender.accept(feedback);
  }

  private void removeOld(long nowNanos) {
    long limit = arrivals.begin();
    while (limit < nextToTell
        && (!arrivals.contains(limit) || arrivals.get(limit) <= nowNanos - WINDOW_NANOS)) {
      limit++;
    }
    arrivals.removeBefore(limit);
  }
}
