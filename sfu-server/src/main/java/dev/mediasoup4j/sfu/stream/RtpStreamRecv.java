package dev.mediasoup4j.sfu.stream;

import dev.mediasoup4j.rtc.layers.LayerInfo;
import dev.mediasoup4j.rtc.layers.LayerReader;
import dev.mediasoup4j.rtc.rtcp.ExtendedReport;
import dev.mediasoup4j.rtc.rtcp.Fir;
import dev.mediasoup4j.rtc.rtcp.Nack;
import dev.mediasoup4j.rtc.rtcp.NtpTime;
import dev.mediasoup4j.rtc.rtcp.Pli;
import dev.mediasoup4j.rtc.rtcp.ReportBlock;
import dev.mediasoup4j.rtc.rtcp.RtcpPacket;
import dev.mediasoup4j.rtc.rtcp.SenderReport;
import dev.mediasoup4j.rtc.rtp.BitrateMeter;
import dev.mediasoup4j.rtc.rtp.NackGenerator;
import dev.mediasoup4j.rtc.rtp.NackGenerator.Arrival;
import dev.mediasoup4j.rtc.rtp.ReceiveStatistics;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.rtc.rtp.Rtx;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stream that a producer receives, with its RTX stream: counts it, asks for what is missing,
 * scores it. Follows mediasoup's RtpStreamRecv.
 */
public final class RtpStreamRecv {
  private static final long INACTIVITY_NANOS = 1_500_000_000L;
  private static final long INACTIVITY_WITH_DTX_NANOS = 5_000_000_000L;
  private static final Duration LAYER_WINDOW = Duration.ofMillis(2500);
  private static final Duration LAYER_WINDOW_WITH_DTX = Duration.ofSeconds(6);
  private static final Duration BITRATE_WINDOW = Duration.ofMillis(2500);

  /** The SFU has no stream of its own that it could name as the sender of a NACK. */
  private static final long NO_SENDER = 0;

  /** What a stream needs of its producer. */
  public interface Listener {
    void onScoreChanged(RtpStreamRecv stream);

    /** To be sent to the endpoint. */
    void sendRtcp(RtcpPacket packet);

    /** The highest loss that a consumer of this stream reports, in 1/256. */
    int worstRemoteFractionLost(RtpStreamRecv stream);
  }

  private final StreamParameters parameters;
  private final Listener listener;
  private final LayerReader layerReader;
  private final LayerInfo layers = new LayerInfo();
  private final LayerBitrates layerBitrates;
  private final ReceiveStatistics statistics;
  private final BitrateMeter received = new BitrateMeter(BITRATE_WINDOW);
  private final ScoreHistory score = new ScoreHistory();
  private final ReceiveScore intervalScore = new ReceiveScore();
  private final RepairCounters repairs = new RepairCounters();
  private final ActivityWatch activity;
  private final @Nullable LossWatch losses;
  private @Nullable RtxStream rtx;

  private @Nullable SenderReport senderReport;
  private int fractionLost;
  private long roundTripNanos = NtpTime.UNKNOWN;
  private int firSequenceNumber;

  private final boolean inactivityCheck;

  /**
   * @param inactivityCheck whether it counts as dead, with score 0, when nothing comes for a while:
   *     where there are other streams to turn to
   */
  public RtpStreamRecv(
      StreamParameters parameters,
      LayerReader layerReader,
      boolean inactivityCheck,
      Timers timers,
      Listener listener) {
    this.parameters = parameters;
    this.listener = listener;
    this.layerReader = layerReader;
    this.layerBitrates =
        new LayerBitrates(
            parameters.scalabilityMode(),
            parameters.useDtx() ? LAYER_WINDOW_WITH_DTX : LAYER_WINDOW);
    this.statistics = new ReceiveStatistics(parameters.clockRate(), 0);
    this.inactivityCheck = inactivityCheck;
    this.losses = parameters.useNack() ? new LossWatch(timers, new NackListener()) : null;
    long inactivityNanos = parameters.useDtx() ? INACTIVITY_WITH_DTX_NANOS : INACTIVITY_NANOS;
    this.activity =
        new ActivityWatch(
            timers, inactivityCheck ? inactivityNanos : ActivityWatch.NEVER, () -> restartScore(0));
  }

  public StreamParameters parameters() {
    return parameters;
  }

  /** Its RTX stream is known from now on. */
  public void setRtx(long ssrc, int payloadType) {
    rtx = new RtxStream(ssrc, payloadType, new ReceiveStatistics(parameters.clockRate(), 0));
  }

  public boolean hasRtx() {
    return rtx != null;
  }

  public @Nullable Long rtxSsrc() {
    return rtx == null ? null : rtx.ssrc();
  }

  public @Nullable Integer rtxPayloadType() {
    return rtx == null ? null : (Integer) rtx.payloadType();
  }

  /**
   * A packet of the media stream.
   *
   * @return false if it is to be dropped
   */
  public boolean receive(RtpPacket packet, long nowNanos) {
    if (!statistics.receive(packet.sequenceNumber(), packet.timestamp(), nowNanos)) {
      return false;
    }
    layerReader.read(packet, layers);
    Arrival arrival = arrival(packet, false, nowNanos);
    if (arrival == Arrival.DUPLICATE) {
      return false;
    }
    // Without RTX a packet that was asked for comes like any other.
    if (arrival == Arrival.REPAIRED && rtx == null) {
      repairs.retransmitted();
      repairs.repaired();
    }
    count(packet, nowNanos);
    return true;
  }

  /**
   * A packet of the RTX stream, which is turned into the packet that it repeats.
   *
   * @return false if it is to be dropped: it has no media, or repeats what is here
   */
  public boolean receiveRtx(RtpPacket packet, long nowNanos) {
    if (rtx == null
        || packet.payloadType() != rtx.payloadType()
        || !rtx.statistics().receive(packet.sequenceNumber(), packet.timestamp(), nowNanos)
        || !Rtx.decode(packet, parameters.codec().payloadType(), parameters.ssrc())) {
      return false;
    }
    layerReader.read(packet, layers);
    repairs.retransmitted();
    if (arrival(packet, true, nowNanos) == Arrival.DUPLICATE) {
      return false;
    }
    repairs.repaired();
    count(packet, nowNanos);
    return true;
  }

  /** What the packet received last tells of its layers. */
  public LayerInfo layers() {
    return layers;
  }

  private Arrival arrival(RtpPacket packet, boolean retransmission, long nowNanos) {
    if (losses == null) {
      return retransmission ? Arrival.DUPLICATE : Arrival.FIRST;
    }
    return losses.receive(nowNanos, packet.sequenceNumber(), layers.isKeyFrame(), retransmission);
  }

  /** Padding alone neither counts nor shows that there is media. */
  private void count(RtpPacket packet, long nowNanos) {
    if (packet.payloadLength() == 0) {
      return;
    }
    received.add(nowNanos, packet.length());
    layerBitrates.add(layers.spatialLayer(), layers.temporalLayer(), nowNanos, packet.length());
    if (activity.packetCame(nowNanos)) {
      restartScore(ScoreHistory.BEST);
    }
  }

  private void restartScore(int value) {
    if (score.reset(value)) {
      listener.onScoreChanged(this);
    }
  }

  /** The report block for the endpoint; ends a report interval. */
  public ReportBlock reportBlock(long nowNanos) {
    ReportBlock report = statistics.reportBlock(parameters.ssrc(), nowNanos);
    fractionLost = report.fractionLost();
    // An encoder with in-band FEC has to know of the loss behind the SFU as well.
    int worst = parameters.useInBandFec() ? listener.worstRemoteFractionLost(this) : 0;
    return worst <= fractionLost
        ? report
        : new ReportBlock(
            report.ssrc(),
            worst,
            report.cumulativeLost(),
            report.extendedHighestSequenceNumber(),
            report.jitter(),
            report.lastSenderReport(),
            report.delaySinceLastSenderReport());
  }

  /** Null without an RTX stream. */
  public @Nullable ReportBlock rtxReportBlock(long nowNanos) {
    return rtx == null ? null : rtx.statistics().reportBlock(rtx.ssrc(), nowNanos);
  }

  public void receiveSenderReport(SenderReport report, long nowNanos) {
    senderReport = report;
    statistics.receiveSenderReport(report.ntpTime(), nowNanos);
    int newest =
        intervalScore.ofInterval(
            statistics, repairs.packetsRepaired(), repairs.packetsRetransmitted(), hasRtx());
    if (activity.active() && score.add(newest)) {
      listener.onScoreChanged(this);
    }
  }

  public void receiveRtxSenderReport(SenderReport report, long nowNanos) {
    if (rtx != null) {
      rtx.statistics().receiveSenderReport(report.ntpTime(), nowNanos);
    }
  }

  /** The endpoint echoes our clock, which gives the round-trip time (RFC 3611 section 4.5). */
  public void receiveDelay(ExtendedReport.Delay delay, long nowNtpTime) {
    long trip = NtpTime.roundTripNanos(nowNtpTime, delay);
    if (trip == NtpTime.UNKNOWN) {
      return;
    }
    roundTripNanos = trip;
    if (losses != null) {
      losses.setRoundTripNanos(trip);
    }
  }

  /** Asks the endpoint for a key frame, if it understands either way to do so. */
  public void requestKeyFrame() {
    // The sender's SSRC should be 0, but some endpoints don't take such a packet.
    long ssrc = parameters.ssrc();
    if (parameters.usePli()) {
      repairs.pli();
      listener.sendRtcp(new Pli(ssrc, ssrc));
    } else if (parameters.useFir()) {
      repairs.fir();
      firSequenceNumber = (firSequenceNumber + 1) & 0xFF;
      listener.sendRtcp(new Fir(ssrc, List.of(new Fir.Entry(ssrc, firSequenceNumber))));
    }
  }

  /** Asks for nothing while its producer is paused. */
  public void pause() {
    activity.pause();
    if (losses != null) {
      losses.reset();
    }
    statistics.resetJitter();
  }

  public void resume() {
    activity.resume();
  }

  /** Stops its timers. */
  public void close() {
    pause();
  }

  /** Whether it can be sent on: whatever its score, unless that tells that nothing comes. */
  public boolean alive() {
    return !inactivityCheck || score() > 0;
  }

  /** 0 to 10. */
  public int score() {
    return score.score();
  }

  /** The newest; null until one came. */
  public @Nullable SenderReport senderReport() {
    return senderReport;
  }

  /** Since when packets have been coming without a pause. */
  public long activeSinceNanos() {
    return activity.activeSinceNanos();
  }

  public LayerBitrates layerBitrates() {
    return layerBitrates;
  }

  /** What arrived in the end, by RTX too. */
  public BitrateMeter received() {
    return received;
  }

  /** Milliseconds, or null until the endpoint's reports gave it. */
  public @Nullable Double roundTripMillis() {
    return roundTripNanos == NtpTime.UNKNOWN ? null : roundTripNanos / 1e6;
  }

  /** In units of the clock rate. */
  public long jitter() {
    return statistics.jitter();
  }

  /** Before repair. */
  public long packetsLost() {
    return Math.max(0, statistics.lost());
  }

  /** Of the last report interval, in 1/256. */
  public int fractionLost() {
    return fractionLost;
  }

  public long packetsDiscarded() {
    return statistics.discarded();
  }

  /** Null without an RTX stream. */
  public @Nullable Long rtxPacketsDiscarded() {
    return rtx == null ? null : rtx.statistics().discarded();
  }

  public RepairCounters repairs() {
    return repairs;
  }

  private record RtxStream(long ssrc, int payloadType, ReceiveStatistics statistics) {}

  private final class NackListener implements NackGenerator.Listener {
    @Override
    public void onNackRequired(int[] sequenceNumbers, int count) {
      repairs.nack(count);
      listener.sendRtcp(Nack.of(NO_SENDER, parameters.ssrc(), sequenceNumbers, count));
    }

    @Override
    public void onKeyFrameRequired() {
      requestKeyFrame();
    }
  }
}
