package dev.mediasoup4j.rtc.congestion;

import dev.mediasoup4j.netem.ImpairedLink;
import dev.mediasoup4j.netem.LinkSettings;
import dev.mediasoup4j.rtc.BigEndian;
import dev.mediasoup4j.rtc.rtcp.RtcpListener;
import dev.mediasoup4j.rtc.rtcp.RtcpParser;
import dev.mediasoup4j.rtc.rtcp.TransportFeedback;
import java.time.Duration;

/**
 * Video whose encoder follows the estimate, and its receiver, which sends feedback every 100 ms.
 */
final class MediaFlow implements WatchedFlow, RtcpListener {
  private final BandwidthEstimator estimator;
  private final double applicationBps;
  private final ImpairedLink back;
  private final TransportFeedbackGenerator generator;
  private final RtcpParser parser = new RtcpParser();
  private final PacedVideo video;
  private int sequenceNumber;
  private long nowNanos;

  private long deliveredBytes;
  private double worstDelayMillis;

  /**
   * @param applicationBps what the encoder makes at most
   */
  MediaFlow(long startBps, double applicationBps, Duration delayBack, long beginNanos) {
    estimator = new BandwidthEstimator(startBps, (long) (1.35 * applicationBps));
    this.applicationBps = applicationBps;
    back = new ImpairedLink(LinkSettings.perfect().withDelay(delayBack), 1);
    generator = new TransportFeedbackGenerator(0, 1200, this::sendBack);
    video = new PacedVideo(beginNanos);
  }

  private void sendBack(TransportFeedback feedback) {
    byte[] bytes = new byte[feedback.length()];
    feedback.write(bytes, 0);
    back.send(nowNanos, bytes, 0, bytes.length);
  }

  @Override
  public long nextNanos() {
    long next = Math.min(video.nextNanos(), estimator.nextTimeoutNanos());
    return Math.min(next, Math.min(back.nextArrivalNanos(), generator.nextTimeoutNanos()));
  }

  @Override
  public void run(long now, Wire wire) {
    nowNanos = now;
    generator.handleTimeout(now);
    for (byte[] rtcp; (rtcp = back.poll(now)) != null; ) parser.parse(rtcp, 0, rtcp.length, this);
    if (video.frameIsDue(now)) estimator.start(now);
    double bps = Math.min(applicationBps, (double) estimator.estimateBps());
    video.run(now, bps, bytes -> send(bytes, wire));
    estimator.handleTimeout(now);
    for (int bytes; (bytes = estimator.pollPadding(now)) > 0; ) {
      send(bytes, wire);
    }
  }

  private void send(int bytes, Wire wire) {
    byte[] packet = new byte[Math.max(bytes, 16)];
    sequenceNumber = (sequenceNumber + 1) & 0xFFFF;
    BigEndian.put16(packet, 1, sequenceNumber);
    BigEndian.put32(packet, 4, nowNanos >>> 32);
    BigEndian.put32(packet, 8, nowNanos);
    estimator.packetSent(nowNanos, sequenceNumber, packet.length);
    wire.send(packet);
  }

  @Override
  public void receive(long now, byte[] packet) {
    nowNanos = now;
    deliveredBytes += packet.length;
    long sent = BigEndian.u32(packet, 4) << 32 | BigEndian.u32(packet, 8);
    worstDelayMillis = Math.max(worstDelayMillis, (now - sent) / 1e6);
    generator.receive(now, BigEndian.u16(packet, 1), 1);
  }

  @Override
  public void onTransportFeedback(TransportFeedback feedback) {
    estimator.receive(feedback, nowNanos);
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
