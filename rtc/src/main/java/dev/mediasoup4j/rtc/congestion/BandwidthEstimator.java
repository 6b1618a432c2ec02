package dev.mediasoup4j.rtc.congestion;

import dev.mediasoup4j.rtc.rtcp.TransportFeedback;

/**
 * Google congestion control on the sending side: how many bits a second the path to an endpoint
 * takes, by what its transport-wide feedback tells of delay and loss, and by probes. Follows
 * draft-ietf-rmcat-gcc-02 and libwebrtc's goog_cc; {@link LossBasedRate} and {@link
 * ApplicationLimit} say where it differs.
 *
 * <p>Media is not paced; probes are: the owner sends a packet of padding whenever {@link
 * #pollPadding} asks for one. Nothing is allocated for a packet.
 */
public final class BandwidthEstimator {
  /** What {@link #nextTimeoutNanos} answers while the endpoint can't be reached. */
  public static final long NEVER = Long.MAX_VALUE;

  /** The estimate is never below. */
  public static final long MIN_BITRATE_BPS = 30_000;

  private static final double FAST_CHANGE = 1.5;
  private static final long PROCESS_INTERVAL_NANOS = 250_000_000;

  private final SentPackets sentPackets = new SentPackets();
  private final TransportFeedbackReader reader = new TransportFeedbackReader(sentPackets);
  private final AcknowledgedBitrate acknowledged = new AcknowledgedBitrate();
  private final ApplicationLimit applicationLimit = new ApplicationLimit();
  private final ProbeSchedule probeSchedule = new ProbeSchedule();
  private final ProbeResults probeResults = new ProbeResults();
  private final ProbeController probes;
  private final DelayBasedRate delayBased;
  private final LossBasedRate lossBased;
  private final RoundTrips roundTrips = new RoundTrips();
  private final PacketLossHistory lossHistory = new PacketLossHistory();

  private double minBps = MIN_BITRATE_BPS;
  private double maxBps;
  private double estimateBps;

  /** 0 until the endpoint told an estimate of its own. */
  private double receiverBps;

  private boolean reachable;
  private long processNanos = NEVER;

  /**
   * Begins without knowing the path.
   *
   * @param startBps the estimate until more is known
   * @param maxBps see {@link #setLimits}
   */
  public BandwidthEstimator(long startBps, long maxBps) {
    this.maxBps = (double) maxBps;
    estimateBps = (double) Math.max(MIN_BITRATE_BPS, startBps);
    delayBased = new DelayBasedRate(estimateBps);
    lossBased = new LossBasedRate(estimateBps);
    probes = new ProbeController(probeSchedule, estimateBps, this.maxBps);
  }

  /**
   * Keeps the estimate between these.
   *
   * @param minBps the estimate is not below, even if the path takes less
   * @param maxBps the estimate is not above, and nothing above is probed: what is of use at most
   */
  public void setLimits(long minBps, long maxBps, long nowNanos) {
    this.minBps = (double) Math.max(MIN_BITRATE_BPS, minBps);
    this.maxBps = Math.max(this.minBps, (double) maxBps);
    probes.maxChanged(this.maxBps, nowNanos);
    updateEstimate(nowNanos);
  }

  /** The endpoint can be reached: probes begin. */
  public void start(long nowNanos) {
    if (reachable) return;
    reachable = true;
    processNanos = nowNanos + PROCESS_INTERVAL_NANOS;
    probes.start(nowNanos);
  }

  /** The endpoint can't be reached any more. */
  public void stop() {
    reachable = false;
    processNanos = NEVER;
    probes.stop();
  }

  /**
   * A packet leaves, media or padding.
   *
   * @param transportSequenceNumber 0 to 65535, one more with each packet
   * @param bytes without the network's headers
   */
  public void packetSent(long nowNanos, int transportSequenceNumber, int bytes) {
    sentPackets.add(transportSequenceNumber, nowNanos, bytes, probeSchedule.cluster());
    packetSent(nowNanos, bytes);
  }

  /** A packet leaves of which the endpoint will not tell whether it arrived. */
  public void packetSent(long nowNanos, int bytes) {
    probeSchedule.sent(bytes, nowNanos);
    applicationLimit.sent(bytes);
  }

  /** Bytes of the packet of padding to send now; 0 when none is due. */
  public int pollPadding(long nowNanos) {
    return reachable ? probeSchedule.pollPadding(nowNanos) : 0;
  }

  /** When {@link #handleTimeout} and then {@link #pollPadding} want to be called. */
  public long nextTimeoutNanos() {
    return Math.min(processNanos, probeSchedule.nextNanos());
  }

  /** Time has passed. */
  public void handleTimeout(long nowNanos) {
    if (nowNanos < processNanos) return;
    processNanos = nowNanos + PROCESS_INTERVAL_NANOS;
    updateApplicationLimit(nowNanos);
    probes.process(applicationLimit.limited(), nowNanos);
  }

  /** The endpoint tells what arrived. */
  public void receive(TransportFeedback feedback, long nowNanos) {
    lossHistory.add((double) feedback.lostCount() / feedback.packetStatusCount());
    PacketResults results = reader.read(feedback, lossBased.reducedNanos());
    updateApplicationLimit(nowNanos);
    double probeBps = 0;
    for (int i = 0; i < results.received(); i++) {
      double arrivalMillis = results.arrivalNanos(i) / 1e6;
      acknowledged.add(arrivalMillis, results.bytes(i));
      int cluster = results.probeCluster(i);
      if (cluster != SentPackets.NO_PROBE) {
        double found =
            probeResults.add(
                cluster,
                probeSchedule.minBytes(cluster),
                results.sentNanos(i) / 1e6,
                arrivalMillis,
                results.bytes(i));
        if (found > 0) {
          probeBps = found;
          probes.answered();
        }
      }
    }
    if (results.received() > 0) {
      roundTrips.add(results.roundTripNanos(nowNanos), nowNanos);
      updateDelayBased(results, probeBps, nowNanos);
    }
    lossBased.update(
        results,
        acknowledged.bps(),
        applicationLimit.limited(),
        delayBased.usage() == BandwidthUsage.OVERUSING,
        roundTrips.queueStands(),
        roundTrips.latestNanos(),
        nowNanos);
    if (delayBased.usage() == BandwidthUsage.OVERUSING) probes.overused(nowNanos);
    updateEstimate(nowNanos);
    if (delayBased.outgrewCapacity()) probes.linkImproved(nowNanos);
    probes.process(applicationLimit.limited(), nowNanos);
  }

  /**
   * The endpoint tells what its path takes, by an estimate of its own (REMB): it is believed from
   * now on.
   */
  public void receiveEstimate(long bps, long nowNanos) {
    receiverBps = (double) bps;
    updateApplicationLimit(nowNanos);
    updateEstimate(nowNanos);
    probes.process(applicationLimit.limited(), nowNanos);
  }

  private void updateDelayBased(PacketResults results, double probeBps, long nowNanos) {
    double found = probeBps;
    if (found > 0 && acknowledged.bps() > 0) {
      // A probe may fail to show what arrives all the time; a little less lets queues drain.
      found = Math.max(found, Math.min(delayBased.rateBps(), 0.85 * acknowledged.bps()));
    }
    delayBased.update(
        results,
        lossBased.losesTooMuch(),
        roundTrips.queueStands(),
        acknowledged.bps(),
        applicationLimit.limited(),
        found,
        roundTrips.latestNanos(),
        nowNanos);
    if (found > 0 && delayBased.usage() != BandwidthUsage.OVERUSING) {
      lossBased.set(found, nowNanos);
      if (found > FAST_CHANGE * acknowledged.bps()) acknowledged.expectFastChange();
    }
    lossBased.limit(delayBased.rateBps());
  }

  private void updateApplicationLimit(long nowNanos) {
    boolean before = applicationLimit.limited();
    applicationLimit.update(estimateBps, nowNanos);
    if (before && !applicationLimit.limited()) acknowledged.expectFastChange();
  }

  private void updateEstimate(long nowNanos) {
    double bps =
        receiverBps > 0 ? receiverBps : Math.min(delayBased.rateBps(), lossBased.rateBps());
    bps = Math.max(minBps, Math.min(maxBps, bps));
    estimateBps = bps;
    probes.estimateChanged(bps, nowNanos);
  }

  /** Bits a second that the path takes. */
  public long estimateBps() {
    return (long) estimateBps;
  }

  /** Bits a second that arrive; 0 until enough has. */
  public long acknowledgedBps() {
    return (long) acknowledged.bps();
  }

  /** The share of packets that got lost lately, 0 to 1, the last feedbacks weighing most. */
  public double packetLoss() {
    return lossHistory.average();
  }

  /** The last round trip, without the time that the endpoint waited with its feedback. */
  public long roundTripNanos() {
    return roundTrips.latestNanos();
  }
}
