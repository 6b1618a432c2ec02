package dev.mediasoup4j.rtc.congestion;

import dev.mediasoup4j.netem.ImpairedLink;
import dev.mediasoup4j.netem.LinkSettings;
import dev.mediasoup4j.rtc.BigEndian;
import dev.mediasoup4j.rtc.rtcp.RtcpListener;
import dev.mediasoup4j.rtc.rtcp.RtcpParser;
import dev.mediasoup4j.rtc.rtcp.TransportFeedback;
import java.time.Duration;
import java.util.ArrayDeque;

/**
 * Video whose encoder follows the estimate, 30 frames a second that leave at 2.5 times their rate
 * as of a pacer; and its receiver, which sends feedback every 100 ms.
 */
final class MediaFlow implements Flow, RtcpListener {
  private static final long FRAME_NANOS = 1_000_000_000 / 30;
  private static final int PACKET_BYTES = 1200;
  private static final double PACING = 2.5;

  final BandwidthEstimator estimator;
  private final double applicationBps;
  private final ImpairedLink back;
  private final TransportFeedbackGenerator generator;
  private final RtcpParser parser = new RtcpParser();
  private final ArrayDeque<Integer> frame = new ArrayDeque<>();
  private long frameNanos;
  private long packetNanos;
  private double pacingBps;
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
    frameNanos = beginNanos;
    packetNanos = beginNanos;
  }

  private void sendBack(TransportFeedback feedback) {
    byte[] bytes = new byte[feedback.length()];
    feedback.write(bytes, 0);
    back.send(nowNanos, bytes, 0, bytes.length);
  }

  @Override
  public long nextNanos() {
    long next = frame.isEmpty() ? frameNanos : Math.min(frameNanos, packetNanos);
    next = Math.min(next, estimator.nextTimeoutNanos());
    return Math.min(next, Math.min(back.nextArrivalNanos(), generator.nextTimeoutNanos()));
  }

  @Override
  public void run(long now, Wire wire) {
    nowNanos = now;
    generator.handleTimeout(now);
    for (byte[] rtcp; (rtcp = back.poll(now)) != null; ) parser.parse(rtcp, 0, rtcp.length, this);
    if (now >= frameNanos) {
      estimator.start(now);
      encode();
      frameNanos += FRAME_NANOS;
    }
    while (!frame.isEmpty() && now >= packetNanos) {
      int bytes = frame.remove();
      send(bytes, wire);
      packetNanos = Math.max(packetNanos, now - FRAME_NANOS) + (long) (bytes * 8e9 / pacingBps);
    }
    estimator.handleTimeout(now);
    for (int bytes; (bytes = estimator.pollPadding(now)) > 0; ) {
      send(bytes, wire);
    }
  }

  private void encode() {
    double bps = Math.min(applicationBps, (double) estimator.estimateBps());
    pacingBps = PACING * bps;
    int bytes = (int) (bps / 30 / 8);
    int packets = (bytes + PACKET_BYTES - 1) / PACKET_BYTES;
    for (int i = 0; i < packets; i++) frame.add(bytes / packets);
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

  long deliveredBytes() {
    return deliveredBytes;
  }

  /** Since the last call, in milliseconds. */
  double takeWorstDelay() {
    double worst = worstDelayMillis;
    worstDelayMillis = 0;
    return worst;
  }
}
