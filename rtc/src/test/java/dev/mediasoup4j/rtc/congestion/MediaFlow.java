package dev.mediasoup4j.rtc.congestion;

import dev.mediasoup4j.rtc.BigEndian;
import dev.mediasoup4j.rtc.rtcp.TransportFeedback;
import java.time.Duration;

/**
 * Video whose encoder follows the estimate, and its receiver, which sends feedback every 100 ms.
 */
final class MediaFlow extends VideoFlow {
  private final BandwidthEstimator estimator;
  private final double applicationBps;
  private final TransportFeedbackGenerator generator =
      new TransportFeedbackGenerator(0, 1200, this::sendBack);
  private final PacedVideo video;
  private int sequenceNumber;

  /**
   * @param applicationBps what the encoder makes at most
   */
  MediaFlow(long startBps, double applicationBps, Duration delayBack, long beginNanos) {
    super(delayBack);
    estimator = new BandwidthEstimator(startBps, (long) (1.35 * applicationBps));
    this.applicationBps = applicationBps;
    video = new PacedVideo(beginNanos);
  }

  @Override
  public long nextNanos() {
    long next = Math.min(video.nextNanos(), estimator.nextTimeoutNanos());
    return Math.min(next, Math.min(super.nextNanos(), generator.nextTimeoutNanos()));
  }

  @Override
  void send(long now, Wire wire) {
    generator.handleTimeout(now);
    if (video.frameIsDue(now)) estimator.start(now);
    double bps = Math.min(applicationBps, (double) estimator.estimateBps());
    video.run(now, bps, bytes -> send(bytes, wire));
    estimator.handleTimeout(now);
    for (int bytes; (bytes = estimator.pollPadding(now)) > 0; ) {
      send(bytes, wire);
    }
  }

  private void send(int bytes, Wire wire) {
    byte[] packet = packet(bytes);
    sequenceNumber = (sequenceNumber + 1) & 0xFFFF;
    BigEndian.put16(packet, 1, sequenceNumber);
    estimator.packetSent(nowNanos(), sequenceNumber, packet.length);
    wire.send(packet);
  }

  @Override
  void arrived(long now, byte[] packet) {
    generator.receive(now, BigEndian.u16(packet, 1), 1);
  }

  @Override
  public void onTransportFeedback(TransportFeedback feedback) {
    estimator.receive(feedback, nowNanos());
  }

  @Override
  public double estimateBps() {
    return estimator.estimateBps();
  }
}
