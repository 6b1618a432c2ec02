package dev.mediasoup4j.rtc.congestion;

import dev.mediasoup4j.netem.ImpairedLink;
import dev.mediasoup4j.netem.LinkSettings;
import dev.mediasoup4j.rtc.BigEndian;
import dev.mediasoup4j.rtc.rtcp.RtcpListener;
import dev.mediasoup4j.rtc.rtcp.RtcpPacket;
import dev.mediasoup4j.rtc.rtcp.RtcpParser;
import java.time.Duration;

/** A sender of video and its receiver, which sends RTCP back over a link that loses nothing. */
abstract class VideoFlow implements WatchedFlow, RtcpListener {
  private static final int HEADER_BYTES = 16;

  private final RtcpParser parser = new RtcpParser();
  private final ImpairedLink back;
  private long nowNanos;
  private long deliveredBytes;
  private double worstDelayMillis;

  VideoFlow(Duration delayBack) {
    back = new ImpairedLink(LinkSettings.perfect().withDelay(delayBack), 1);
  }

  /** Sends what is due. */
  abstract void send(long now, Wire wire);

  /** A packet arrived. */
  abstract void arrived(long now, byte[] packet);

  final long nowNanos() {
    return nowNanos;
  }

  final void sendBack(RtcpPacket rtcp) {
    byte[] bytes = new byte[rtcp.length()];
    rtcp.write(bytes, 0);
    back.send(nowNanos, bytes, 0, bytes.length);
  }

  /** Carries the time at which it is made; the first four bytes are the flow's. */
  final byte[] packet(int bytes) {
    byte[] packet = new byte[Math.max(bytes, HEADER_BYTES)];
    BigEndian.put32(packet, 4, nowNanos >>> 32);
    BigEndian.put32(packet, 8, nowNanos);
    return packet;
  }

  @Override
  public long nextNanos() {
    return back.nextArrivalNanos();
  }

  @Override
  public final void run(long now, Wire wire) {
    nowNanos = now;
    for (byte[] rtcp; (rtcp = back.poll(now)) != null; ) parser.parse(rtcp, 0, rtcp.length, this);
    send(now, wire);
  }

  @Override
  public final void receive(long now, byte[] packet) {
    nowNanos = now;
    deliveredBytes += packet.length;
    long sent = BigEndian.u32(packet, 4) << 32 | BigEndian.u32(packet, 8);
    worstDelayMillis = Math.max(worstDelayMillis, (now - sent) / 1e6);
    arrived(now, packet);
  }

  @Override
  public final long deliveredBytes() {
    return deliveredBytes;
  }

  @Override
  public final double takeWorstDelay() {
    double worst = worstDelayMillis;
    worstDelayMillis = 0;
    return worst;
  }
}
