package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.congestion.BandwidthEstimator;
import dev.mediasoup4j.rtc.io.Timer;
import dev.mediasoup4j.rtc.rtcp.Remb;
import dev.mediasoup4j.rtc.rtcp.TransportFeedback;
import dev.mediasoup4j.rtc.rtp.BitrateMeter;
import dev.mediasoup4j.sfu.bitrate.BitrateDivision;
import dev.mediasoup4j.sfu.bitrate.BitrateLimits;
import dev.mediasoup4j.sfu.bitrate.BitrateTaker;
import dev.mediasoup4j.sfu.bitrate.DesiredBitrate;
import dev.mediasoup4j.sfu.bitrate.TransportBitrate;
import dev.mediasoup4j.sfu.packet.ProbationPackets;
import dev.mediasoup4j.sfu.trace.BweType;
import dev.mediasoup4j.sfu.trace.TraceDirection;
import dev.mediasoup4j.sfu.trace.TraceInfo;
import dev.mediasoup4j.sfu.trace.TransportTraceEventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Estimates what a transport may send, from the first video consumer on whose endpoint gives
 * feedback; divides it among the consumers and probes for what they still lack. Follows mediasoup's
 * TransportCongestionControlClient. Touched by the loop alone.
 */
final class OutgoingBitrate implements TransportBitrate {
  private static final long DIVISION_INTERVAL_NANOS = 1_000_000_000;

  /** Changes that are not left to wait. */
  private static final double LARGE_DROP = 0.75;

  private static final double LARGE_RISE = 1.5;

  /** The estimate may exceed what is of use, so that what is of use does not touch its limit. */
  private static final double MAX_OVER_DESIRED = 1.35;

  /** A limit that hardly changes stays as it is. */
  private static final double MAX_MARGIN = 0.1;

  private static final Duration LATELY = Duration.ofMillis(500);
  private static final double RETRANSMISSION_SHARE = 0.25;

  private final Transport transport;
  private final TransportMedia media;
  private final Loop loop;
  private final BitrateLimits limits;
  private final BitrateMeter sentLately = new BitrateMeter(LATELY);
  private final BitrateMeter retransmittedLately = new BitrateMeter(LATELY);
  private final DesiredBitrate desired = new DesiredBitrate();

  private @Nullable BandwidthEstimator estimator;
  private @Nullable ProbationPackets probation;
  private BweType type = BweType.TRANSPORT_CC;
  private long estimateLimitBps;
  private long dividedBps;
  private long dividedNanos;
  private @Nullable Timer timer;
  private long timerNanos;

  OutgoingBitrate(Transport transport, TransportMedia media) {
    this.transport = transport;
    this.media = media;
    this.loop = transport.loop();
    this.limits = transport.bitrateLimits();
  }

  /** Null while nothing is estimated. */
  @Nullable Long availableBps() {
    return estimator == null ? null : estimator.estimateBps();
  }

  /** Null while nothing is estimated; 0 to 1. */
  @Nullable Double packetLoss() {
    return estimator == null ? null : estimator.packetLoss();
  }

  /** The user has set other limits. */
  void limitsChanged() {
    long nowNanos = loop.nowNanos();
    computeDesired(false, nowNanos);
    estimateChanged(nowNanos);
  }

  /** A consumer is here; it is managed if its endpoint, or one before it, gives feedback. */
  void add(Consumer consumer) {
    if (transport.direct()) {
      return;
    }
    if (estimator == null) {
      BweType feedback = BweTypes.of(consumer.rtpParameters());
      if (consumer.kind() != MediaKind.VIDEO || feedback == null) {
        return;
      }
      begin(feedback, consumer.rtpParameters());
    }
    consumer.manageBitrate(this);
  }

  private void begin(BweType feedback, RtpParameters parameters) {
    type = feedback;
    estimateLimitBps = limitBps();
    estimator = new BandwidthEstimator(limits.initialOutgoingBps(), estimateLimitBps);
    probation = new ProbationPackets(parameters);
    for (Consumer consumer : transport.consumers()) {
      consumer.manageBitrate(this);
    }
    if (transport.connected()) {
      start();
    }
  }

  /** A consumer has gone. */
  void removed() {
    if (estimator != null) {
      computeDesired(true, loop.nowNanos());
    }
  }

  /** The endpoint can be reached. */
  void start() {
    if (estimator != null) {
      long nowNanos = loop.nowNanos();
      estimator.start(nowNanos);
      watch(estimator, nowNanos);
    }
  }

  void stop() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    if (estimator != null) {
      estimator.stop();
      desired.update(0, true, loop.nowNanos());
    }
  }

  /**
   * A packet leaves. Where the endpoint tells what arrived, those that it can't tell of don't
   * count.
   *
   * @param transportSequenceNumber -1 if it has none
   */
  void packetSent(long nowNanos, int transportSequenceNumber, int bytes) {
    if (estimator == null) {
      return;
    }
    sentLately.add(nowNanos, bytes);
    if (type == BweType.REMB) {
      estimator.packetSent(nowNanos, bytes);
    } else if (transportSequenceNumber >= 0) {
      estimator.packetSent(nowNanos, transportSequenceNumber, bytes);
    }
  }

  /** A packet left for the second time. */
  void retransmitted(long nowNanos, int bytes) {
    retransmittedLately.add(nowNanos, bytes);
  }

  /**
   * Whether there is room to send something again. On a full link retransmissions get lost as well,
   * are asked for again, and would soon be all that is sent: they get what the media leaves of the
   * estimate, or a quarter of it. mediasoup sends them all.
   */
  boolean mayRetransmit(long nowNanos) {
    if (estimator == null) {
      return true;
    }
    long again = retransmittedLately.bitrateBps(nowNanos);
    long media = sentLately.bitrateBps(nowNanos) - again;
    long estimate = estimator.estimateBps();
    return again < Math.max(estimate - media, (long) (RETRANSMISSION_SHARE * estimate));
  }

  void receive(TransportFeedback feedback, long nowNanos) {
    if (estimator != null && type == BweType.TRANSPORT_CC) {
      estimator.receive(feedback, nowNanos);
      estimateChanged(nowNanos);
      watch(estimator, nowNanos);
    }
  }

  void receive(Remb remb, long nowNanos) {
    if (estimator != null && type == BweType.REMB) {
      estimator.receiveEstimate(remb.bitrateBps(), nowNanos);
      estimateChanged(nowNanos);
      watch(estimator, nowNanos);
    }
  }

  private void watch(BandwidthEstimator watched, long nowNanos) {
    long next = watched.nextTimeoutNanos();
    if (next == BandwidthEstimator.NEVER || (timer != null && timerNanos <= next)) {
      return;
    }
    if (timer != null) {
      timer.cancel();
    }
    timerNanos = next;
    timer = loop.schedule(Math.max(0, next - nowNanos), this::timeout);
  }

  private void timeout() {
    timer = null;
    if (estimator == null || probation == null) {
      return;
    }
    long nowNanos = loop.nowNanos();
    estimator.handleTimeout(nowNanos);
    for (int bytes; (bytes = estimator.pollPadding(nowNanos)) > 0; ) {
      int length = probation.write(bytes, transport.outgoing());
      media.sendProbation(
          length, probation.absSendTimeOffset(), probation.transportSequenceOffset(), nowNanos);
      transport.traces().emit(TransportTraceEventType.PROBATION, TraceDirection.OUT, null);
    }
    estimateChanged(nowNanos);
    watch(estimator, nowNanos);
  }

  private void estimateChanged(long nowNanos) {
    if (estimator == null) {
      return;
    }
    long bps = estimator.estimateBps();
    if (dividedBps == 0
        || nowNanos - dividedNanos >= DIVISION_INTERVAL_NANOS
        || bps < LARGE_DROP * dividedBps
        || bps > LARGE_RISE * dividedBps) {
      divide(nowNanos);
      computeDesired(false, nowNanos);
      traceDivision(bps);
    }
  }

  private void traceDivision(long bps) {
    if (transport.traces().has(TransportTraceEventType.BWE)) {
      transport
          .traces()
          .emit(
              TransportTraceEventType.BWE,
              TraceDirection.OUT,
              new TraceInfo.Bandwidth(
                  type,
                  desired.latestBps(),
                  desired.effectiveBps(),
                  Math.max(limits.minOutgoingBps(), BandwidthEstimator.MIN_BITRATE_BPS),
                  estimateLimitBps,
                  limits.initialOutgoingBps(),
                  estimateLimitBps,
                  bps));
    }
  }

  private void divide(long nowNanos) {
    if (estimator != null) {
      dividedBps = estimator.estimateBps();
      dividedNanos = nowNanos;
      BitrateDivision.divide(takers(), dividedBps, type == BweType.REMB, nowNanos);
    }
  }

  private List<BitrateTaker> takers() {
    var takers = new ArrayList<BitrateTaker>();
    for (Consumer consumer : transport.consumers()) {
      BitrateTaker taker = consumer.bitrateTaker();
      if (taker != null) {
        takers.add(taker);
      }
    }
    return takers;
  }

  private void computeDesired(boolean force, long nowNanos) {
    if (estimator == null) {
      return;
    }
    long sum = 0;
    for (BitrateTaker taker : takers()) {
      sum += taker.desiredBitrateBps(nowNanos);
    }
    desired.update(sum, force, nowNanos);
    estimateLimitBps = limitBps();
    estimator.setLimits(limits.minOutgoingBps(), estimateLimitBps, nowNanos);
    watch(estimator, nowNanos);
  }

  private long limitBps() {
    long limit =
        Math.max(limits.initialOutgoingBps(), (long) (MAX_OVER_DESIRED * desired.effectiveBps()));
    if (Math.abs(limit - estimateLimitBps) < MAX_MARGIN * limit) {
      limit = estimateLimitBps;
    }
    long max = limits.maxOutgoingBps();
    return max > 0 ? Math.min(max, limit) : limit;
  }

  @Override
  public void needsBitrateChange() {
    long nowNanos = loop.nowNanos();
    divide(nowNanos);
    computeDesired(false, nowNanos);
  }

  @Override
  public void needsZeroBitrate() {
    long nowNanos = loop.nowNanos();
    divide(nowNanos);
    computeDesired(true, nowNanos);
  }
}
