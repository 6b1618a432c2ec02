package dev.mediasoup4j.sfu.stream;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.rtc.layers.PayloadRewrite;
import dev.mediasoup4j.rtc.rtcp.ExtendedReport;
import dev.mediasoup4j.rtc.rtcp.NtpTime;
import dev.mediasoup4j.rtc.rtcp.ReportBlock;
import dev.mediasoup4j.rtc.rtcp.SenderReport;
import dev.mediasoup4j.rtc.rtcp.SourceDescription;
import dev.mediasoup4j.rtc.rtp.BitrateMeter;
import dev.mediasoup4j.rtc.rtp.RetransmissionBuffer;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.rtc.rtp.Rtx;
import dev.mediasoup4j.rtc.rtp.SequenceNumbers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One stream that a consumer sends: counts it, keeps what may have to be sent again, scores it by
 * the receiver's reports. Follows mediasoup's RtpStreamSend.
 */
public final class RtpStreamSend {
  private static final int MAX_RETRANSMISSION_PACKETS = 2500;
  private static final int VIDEO_RETRANSMISSION_MILLIS = 2000;
  private static final int AUDIO_RETRANSMISSION_MILLIS = 1000;
  private static final long DEFAULT_ROUND_TRIP_NANOS = 100_000_000;

  private final StreamParameters parameters;
  private final @Nullable Long rtxSsrc;
  private final int rtxPayloadType;
  private final @Nullable RetransmissionBuffer retransmissionBuffer;
  private final BitrateMeter sent = new BitrateMeter(Duration.ofMillis(2500));
  private final ScoreHistory score = new ScoreHistory();
  private final RepairCounters repairs = new RepairCounters();

  // Below 2^15: were the first packets lost and the rest beyond a wrap, the receiver would not know
  // the SRTP rollover counter (RFC 3711 section 3.3.1).
  private int rtxSequenceNumber = ThreadLocalRandom.current().nextInt(0x7FFF);

  private long newestTimestamp;
  private long newestTimestampNanos;
  private long activeSinceNanos;
  private long roundTripNanos = NtpTime.UNKNOWN;
  private long packetsLost;
  private int fractionLost;
  private long lastReceiverReportTime;
  private long lastReceiverReportNanos;

  private long sentPrior;
  private long lostPrior;
  private long repairedPrior;
  private long retransmittedPrior;

  /**
   * @param rtxSsrc of its RTX stream, or null where lost packets are sent again as they were
   */
  public RtpStreamSend(
      StreamParameters parameters, MediaKind kind, @Nullable Long rtxSsrc, int rtxPayloadType) {
    this.parameters = parameters;
    this.rtxSsrc = rtxSsrc;
    this.rtxPayloadType = rtxPayloadType;
    this.retransmissionBuffer =
        parameters.useNack()
            ? new RetransmissionBuffer(
                MAX_RETRANSMISSION_PACKETS,
                kind == MediaKind.VIDEO ? VIDEO_RETRANSMISSION_MILLIS : AUDIO_RETRANSMISSION_MILLIS,
                parameters.clockRate())
            : null;
  }

  public StreamParameters parameters() {
    return parameters;
  }

  /**
   * A packet is sent under this sequence number and timestamp.
   *
   * @param payloadRewrite see {@link PayloadRewrite}
   */
  public void sent(
      ForwardedPacket packet,
      int sequenceNumber,
      long timestamp,
      long payloadRewrite,
      long nowNanos) {
    if (sent.packetCount() == 0 || SequenceNumbers.isNewerTimestamp(timestamp, newestTimestamp)) {
      newestTimestamp = timestamp;
      newestTimestampNanos = nowNanos;
    }
    if (retransmissionBuffer != null) {
      retransmissionBuffer.store(packet.copy(), sequenceNumber, timestamp, payloadRewrite);
    }
    if (sent.packetCount() == 0) {
      activeSinceNanos = nowNanos;
    }
    sent.add(nowNanos, packet.packet().length());
  }

  /** Paused or closed: what was sent is of no use any more. */
  public void clearRetransmissionBuffer() {
    if (retransmissionBuffer != null) {
      retransmissionBuffer.clear();
    }
  }

  /** A NACK message came that asks for so many packets. */
  public void receiveNack(int packetCount) {
    repairs.nack(packetCount);
  }

  /**
   * Writes what a NACK asks for, with room for its trailers behind it: SSRC, sequence number,
   * payload type and timestamp are set and the payload is rewritten, the header extensions are
   * those of the forwarded packet.
   *
   * @param view looks at what was written
   * @return whether there is something to send: not if it is gone, or was sent again just now
   */
  public boolean retransmit(int sequenceNumber, RtpPacket view, byte[] out, long nowNanos) {
    RetransmissionBuffer.Item item =
        retransmissionBuffer == null
            ? null
            : retransmissionBuffer.resend(
                sequenceNumber,
                nowNanos,
                roundTripNanos > 0 ? roundTripNanos : DEFAULT_ROUND_TRIP_NANOS);
    if (item == null
        || !view.wrap(item.packet().bytes(), 0, item.packet().length())
        || !view.copyTo(out, 0)) {
      return false;
    }
    view.setSsrc(parameters.ssrc());
    view.setSequenceNumber(item.sequenceNumber());
    view.setTimestamp(item.timestamp());
    PayloadRewrite.apply(item.payloadRewrite(), out, 0, view.payloadOffset());
    if (rtxSsrc != null) {
      rtxSequenceNumber = (rtxSequenceNumber + 1) & 0xFFFF;
      if (!Rtx.encode(view, rtxPayloadType, rtxSsrc, rtxSequenceNumber)) {
        return false;
      }
    }
    repairs.retransmitted();
    if (item.sentTimes() == 1) {
      repairs.repaired();
    }
    return true;
  }

  public void receivePli() {
    repairs.pli();
  }

  public void receiveFir() {
    repairs.fir();
  }

  /** The newest timestamp that was sent, and when; without meaning until something was sent. */
  public long newestTimestamp() {
    return newestTimestamp;
  }

  public long newestTimestampNanos() {
    return newestTimestampNanos;
  }

  /** When the first packet was sent; without meaning until then. */
  public long activeSinceNanos() {
    return activeSinceNanos;
  }

  /** Another source is sent from now on, whose quality shows anew. */
  public void resetScore() {
    score.reset(ScoreHistory.BEST);
  }

  /** Returns whether the score has changed by this. */
  public boolean receiveReport(ReportBlock report, long nowNtpTime) {
    long trip = NtpTime.roundTripNanos(nowNtpTime, report);
    if (trip != NtpTime.UNKNOWN) {
      roundTripNanos = trip;
    }
    packetsLost = report.cumulativeLost();
    fractionLost = report.fractionLost();
    return score.add(scoreOfInterval(Math.max(0, report.cumulativeLost())));
  }

  private int scoreOfInterval(long totalLost) {
    long sentInInterval = sent.packetCount() - sentPrior;
    long lost = Math.max(0, totalLost - lostPrior);
    long repaired = repairs.packetsRepaired() - repairedPrior;
    long retransmitted = repairs.packetsRetransmitted() - retransmittedPrior;
    sentPrior = sent.packetCount();
    lostPrior = totalLost;
    repairedPrior = repairs.packetsRepaired();
    retransmittedPrior = repairs.packetsRetransmitted();
    if (sentInInterval == 0) {
      return ScoreHistory.BEST;
    }
    lost = Math.min(lost, sentInInterval);
    return ScoreHistory.ofInterval(sentInInterval, lost, Math.min(repaired, lost), retransmitted);
  }

  /** The receiver's clock, to be echoed (RFC 3611 section 4.4). */
  public void receiveReceiverReferenceTime(long ntpTime, long nowNanos) {
    lastReceiverReportTime = NtpTime.compact(ntpTime);
    lastReceiverReportNanos = nowNanos;
  }

  /** Null until something was sent. */
  public @Nullable SenderReport senderReport(long nowNanos, long nowNtpTime) {
    if (sent.packetCount() == 0) {
      return null;
    }
    long sinceNewest =
        (nowNanos - newestTimestampNanos) / 1000 * parameters.clockRate() / 1_000_000;
    return new SenderReport(
        parameters.ssrc(),
        nowNtpTime,
        (newestTimestamp + sinceNewest) & 0xFFFFFFFFL,
        sent.packetCount() & 0xFFFFFFFFL,
        sent.byteCount() & 0xFFFFFFFFL,
        List.of());
  }

  public SourceDescription.Chunk sourceDescription() {
    return new SourceDescription.Chunk(parameters.ssrc(), parameters.cname());
  }

  /** Null until the receiver sent its clock. */
  public ExtendedReport.@Nullable Delay delaySinceLastReceiverReport(long nowNanos) {
    return lastReceiverReportTime == 0
        ? null
        : new ExtendedReport.Delay(
            parameters.ssrc(),
            lastReceiverReportTime,
            NtpTime.compactDuration(nowNanos - lastReceiverReportNanos));
  }

  public @Nullable Long rtxSsrc() {
    return rtxSsrc;
  }

  public @Nullable Integer rtxPayloadType() {
    return rtxSsrc == null ? null : (Integer) rtxPayloadType;
  }

  /** 0 to 10. */
  public int score() {
    return score.score();
  }

  /** What was sent, without retransmissions. */
  public BitrateMeter sent() {
    return sent;
  }

  /** Milliseconds, or null until the receiver's reports gave it. */
  public @Nullable Double roundTripMillis() {
    return roundTripNanos == NtpTime.UNKNOWN ? null : roundTripNanos / 1e6;
  }

  /** As the receiver reported last. */
  public long packetsLost() {
    return packetsLost;
  }

  /** As the receiver reported last, in 1/256. */
  public int fractionLost() {
    return fractionLost;
  }

  public RepairCounters repairs() {
    return repairs;
  }
}
