package dev.mediasoup4j.rtc.congestion;

import dev.mediasoup4j.netem.ImpairedLink;
import dev.mediasoup4j.netem.LinkSettings;
import dev.mediasoup4j.rtc.BigEndian;
import dev.mediasoup4j.rtc.rtcp.Remb;
import dev.mediasoup4j.rtc.rtcp.RtcpListener;
import dev.mediasoup4j.rtc.rtcp.RtcpParser;
import dev.mediasoup4j.rtc.rtp.AbsSendTime;
import java.time.Duration;
import java.util.List;

/**
 * Video whose encoder makes what the last REMB allows, a start rate before the first; and its
 * receiver, which estimates. The sender knows nothing of loss.
 */
final class RembFlow implements WatchedFlow, RtcpListener {
  private static final int SSRC = 1;
  private static final int HEADER_BYTES = 16;

  private final RemoteBitrateEstimator estimator = new RemoteBitrateEstimator(this::sendBack);
  private final RtcpParser parser = new RtcpParser();
  private final PacedVideo video = new PacedVideo(0);
  private final ImpairedLink back;
  private final double applicationBps;
  private final long clockOffsetNanos;
  private double allowedBps;
  private long nowNanos;
  private long deliveredBytes;
  private double worstDelayMillis;

  /**
   * @param applicationBps what the encoder makes at most
   * @param clockOffsetNanos how far the sender's clock is ahead
   */
  RembFlow(double startBps, double applicationBps, Duration delayBack, long clockOffsetNanos) {
    allowedBps = startBps;
    this.applicationBps = applicationBps;
    this.clockOffsetNanos = clockOffsetNanos;
    back = new ImpairedLink(LinkSettings.perfect().withDelay(delayBack), 1);
  }

  private void sendBack(long bps, List<Long> ssrcs) {
    var remb = new Remb(0, bps, ssrcs);
    byte[] bytes = new byte[remb.length()];
    remb.write(bytes, 0);
    back.send(nowNanos, bytes, 0, bytes.length);
  }

  @Override
  public long nextNanos() {
    return Math.min(video.nextNanos(), back.nextArrivalNanos());
  }

  @Override
  public void run(long now, Wire wire) {
    nowNanos = now;
    for (byte[] rtcp; (rtcp = back.poll(now)) != null; ) parser.parse(rtcp, 0, rtcp.length, this);
    video.run(now, Math.min(applicationBps, allowedBps), bytes -> send(bytes, wire));
  }

  private void send(int bytes, Wire wire) {
    byte[] packet = new byte[Math.max(bytes, HEADER_BYTES)];
    BigEndian.put24(packet, 1, AbsSendTime.fromNanos(nowNanos + clockOffsetNanos));
    BigEndian.put32(packet, 4, nowNanos >>> 32);
    BigEndian.put32(packet, 8, nowNanos);
    wire.send(packet);
  }

  @Override
  public void receive(long now, byte[] packet) {
    nowNanos = now;
    deliveredBytes += packet.length;
    long sent = BigEndian.u32(packet, 4) << 32 | BigEndian.u32(packet, 8);
    worstDelayMillis = Math.max(worstDelayMillis, (now - sent) / 1e6);
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

  @Override
  public long deliveredBytes() {
    return deliveredBytes;
  }

  @Override
  public double takeWorstDelay() {
    double worst = worstDelayMillis;
    worstDelayMillis = 0;
    return worst;
  }
}
