package dev.mediasoup4j.rtc.congestion;

import java.util.List;

/**
 * Google congestion control on the receiving side: how many bits a second the path from an endpoint
 * takes, by when its packets left (abs-send-time) and arrived. What it finds is told to the
 * endpoint by REMB (draft-alvestrand-rmcat-remb-03).
 *
 * <p>Follows libwebrtc's RemoteBitrateEstimatorAbsSendTime, with the groups, trend and control that
 * {@link BandwidthEstimator} uses. It does not guess which packets are a probe: without a queue
 * that fills, the first estimate is what arrives after five seconds. Loss is the sender's to judge.
 *
 * <p>Nothing is allocated for a packet. Any value is taken from the network, and none throws.
 */
public final class RemoteBitrateEstimator {
  /** The estimate is never below (libwebrtc's kMinBitrateBps). */
  public static final long MIN_BITRATE_BPS = 5000;

  private static final double UNKNOWN_BPS = 30_000_000;
  private static final long INITIAL_NANOS = 5_000_000_000L;

  /** A REMB may take a twentieth of the estimate. */
  private static final double REPORT_BITS = 8 * 80 / 0.05;

  private static final double MIN_INTERVAL_SECONDS = 0.2;
  private static final double MAX_INTERVAL_SECONDS = 1;

  /** Is told the estimate, five times a second or less while packets come, at once on overuse. */
  public interface Listener {
    /**
     * There is an estimate.
     *
     * @param bps at least {@link #MIN_BITRATE_BPS}
     * @param ssrcs the streams of the last two seconds, at most 64
     */
    void onEstimate(long bps, List<Long> ssrcs);
  }

  private final Listener listener;
  private final ActiveStreams streams = new ActiveStreams();
  private final AbsSendTimeline sendTimes = new AbsSendTimeline();
  private final DelayDetector delay = new DelayDetector();
  private final AcknowledgedBitrate arriving = new AcknowledgedBitrate();
  private final AimdRateControl control = new AimdRateControl(UNKNOWN_BPS);
  private boolean measured;
  private long measuredNanos;
  private boolean valid;
  private long toldNanos;

  /** Begins without an estimate. */
  public RemoteBitrateEstimator(Listener listener) {
    this.listener = listener;
  }

  /** Bits a second; 0 until there is an estimate. */
  public long estimateBps() {
    return valid ? (long) control.rateBps() : 0;
  }

  /**
   * A packet arrived.
   *
   * @param absSendTime the 24 bits; a packet with any other value is ignored
   * @param bytes of the packet
   */
  public void receive(long nowNanos, int absSendTime, int bytes, int ssrc) {
    if (absSendTime < 0 || absSendTime > AbsSendTimeline.MAX_VALUE) return;
    streams.timeOut(nowNanos);
    if (streams.isEmpty()) {
      sendTimes.reset();
      delay.reset();
      arriving.reset();
      measured = false;
    }
    streams.add(ssrc, nowNanos);
    double arrivalMillis = nowNanos / 1e6;
    arriving.add(arrivalMillis, bytes);
    if (!sendTimes.add(absSendTime, arrivalMillis)) delay.reset();
    delay.add(sendTimes.millis(), arrivalMillis);
    update(nowNanos);
  }

  private void update(long nowNanos) {
    double arrivingBps = arriving.bps();
    if (arrivingBps <= 0) return;
    if (!measured) {
      measured = true;
      measuredNanos = nowNanos;
    }
    boolean overusing = delay.usage() == BandwidthUsage.OVERUSING;
    if (valid) {
      boolean due = nowNanos - toldNanos > intervalNanos();
      if (!due && !(overusing && control.mayReduceFurther(arrivingBps, nowNanos))) return;
    } else if (!overusing) {
      if (nowNanos - measuredNanos <= INITIAL_NANOS) return;
      control.set(arrivingBps, nowNanos);
    }
    valid = true;
    toldNanos = nowNanos;
    control.update(delay.usage(), arrivingBps, false, nowNanos);
    if (control.rateBps() < MIN_BITRATE_BPS) control.set(MIN_BITRATE_BPS, nowNanos);
    listener.onEstimate(estimateBps(), streams.ssrcs());
  }

  private double intervalNanos() {
    double seconds = REPORT_BITS / control.rateBps();
    return 1e9 * Math.max(MIN_INTERVAL_SECONDS, Math.min(MAX_INTERVAL_SECONDS, seconds));
  }
}
