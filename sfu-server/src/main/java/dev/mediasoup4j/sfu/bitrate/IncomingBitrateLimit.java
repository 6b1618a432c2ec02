package dev.mediasoup4j.sfu.bitrate;

import dev.mediasoup4j.rtc.rtcp.Remb;
import dev.mediasoup4j.rtc.rtcp.RtcpPacket;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps an endpoint below the bitrate that the user allows it. Beside transport-wide feedback it is
 * told by a REMB of its own, while packets come, as mediasoup does. Time is an argument.
 */
public final class IncomingBitrateLimit {
  private static final long INTERVAL_NANOS = 1_500_000_000;

  /** How often an endpoint is told that there is no limit any more: packets may be lost. */
  private static final int UNLIMITED_PACKETS = 4;

  private final Consumer<RtcpPacket> output;
  private long limitBps;
  private long sentNanos = Long.MIN_VALUE;
  private int unlimitedPacketsLeft;

  public IncomingBitrateLimit(Consumer<RtcpPacket> output) {
    this.output = output;
  }

  /**
   * The user has set another limit.
   *
   * @param bitsPerSecond 0 for no limit
   */
  public void set(long bitsPerSecond) {
    boolean wasLimited = limitBps != 0;
    limitBps = bitsPerSecond;
    if (bitsPerSecond != 0) {
      unlimitedPacketsLeft = 0;
    } else if (wasLimited) {
      unlimitedPacketsLeft = UNLIMITED_PACKETS;
      sentNanos = Long.MIN_VALUE;
    }
  }

  /** The limit, where it is below this estimate of the path. */
  public long applyTo(long estimateBps) {
    return limitBps == 0 ? estimateBps : Math.min(limitBps, estimateBps);
  }

  /** A packet came from the endpoint. */
  public void packetArrived(long nowNanos) {
    boolean wanted = limitBps != 0 || unlimitedPacketsLeft > 0;
    boolean due = sentNanos == Long.MIN_VALUE || nowNanos - sentNanos > INTERVAL_NANOS;
    if (wanted && due) {
      sentNanos = nowNanos;
      unlimitedPacketsLeft = Math.max(0, unlimitedPacketsLeft - 1);
      output.accept(new Remb(0, limitBps, List.of()));
    }
  }
}
