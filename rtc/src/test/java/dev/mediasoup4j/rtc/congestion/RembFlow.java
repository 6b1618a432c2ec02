package dev.mediasoup4j.rtc.congestion;

import dev.mediasoup4j.rtc.BigEndian;
import dev.mediasoup4j.rtc.rtcp.Remb;
import dev.mediasoup4j.rtc.rtp.AbsSendTime;
import java.time.Duration;

/**
 * Video whose encoder makes what the last REMB allows, a start rate before the first; and its
 * receiver, which estimates. The sender knows nothing of loss.
 */
final class RembFlow extends VideoFlow {
  private static final int SSRC = 1;

  private final RemoteBitrateEstimator estimator =
      new RemoteBitrateEstimator((bps, ssrcs) -> sendBack(new Remb(0, bps, ssrcs)));
  private final PacedVideo video = new PacedVideo(0);
  private final double applicationBps;
  private final long clockOffsetNanos;
  private double allowedBps;

  /**
   * @param applicationBps what the encoder makes at most
   * @param clockOffsetNanos how far the sender's clock is ahead
   */
  RembFlow(double startBps, double applicationBps, Duration delayBack, long clockOffsetNanos) {
    super(delayBack);
    allowedBps = startBps;
    this.applicationBps = applicationBps;
    this.clockOffsetNanos = clockOffsetNanos;
  }

  @Override
  public long nextNanos() {
    return Math.min(video.nextNanos(), super.nextNanos());
  }

  @Override
  void send(long now, Wire wire) {
    video.run(now, Math.min(applicationBps, allowedBps), bytes -> send(bytes, wire));
  }

  private void send(int bytes, Wire wire) {
    byte[] packet = packet(bytes);
    BigEndian.put24(packet, 1, AbsSendTime.fromNanos(nowNanos() + clockOffsetNanos));
    wire.send(packet);
  }

  @Override
  void arrived(long now, byte[] packet) {
    estimator.receive(now, BigEndian.u24(packet, 1), packet.length, SSRC);
  }

  @Override
  public void onRemb(Remb remb) {
    allowedBps = remb.bitrateBps();
  }

  @Override
  public double estimateBps() {
    return estimator.estimateBps();
  }
}
