package dev.mediasoup4j.sfu.bitrate;

import dev.mediasoup4j.ortc.InvalidParametersException;

/**
 * What the user allows a transport to receive and to send, in bits a second. Touched by the loop
 * alone. The errors are those of mediasoup's Transport.
 */
public final class BitrateLimits {
  /** What is sent can't be limited further. */
  static final long LOWEST_OUTGOING_BPS = 30_000;

  private final long initialOutgoingBps;
  private long maxIncomingBps;
  private long maxOutgoingBps;
  private long minOutgoingBps;

  /**
   * @param initialOutgoingBps what bandwidth estimation starts from
   */
  public BitrateLimits(long initialOutgoingBps) {
    this.initialOutgoingBps = initialOutgoingBps;
  }

  public long initialOutgoingBps() {
    return initialOutgoingBps;
  }

  /** 0 for no limit. */
  public long maxIncomingBps() {
    return maxIncomingBps;
  }

  /** 0 for no limit. */
  public long maxOutgoingBps() {
    return maxOutgoingBps;
  }

  /** 0 for no limit. */
  public long minOutgoingBps() {
    return minOutgoingBps;
  }

  /**
   * Limits what the endpoint sends; 0 for no limit.
   *
   * @throws InvalidParametersException if it is negative
   */
  public void setMaxIncomingBps(long bitsPerSecond) {
    requireBitrate(bitsPerSecond);
    maxIncomingBps = bitsPerSecond;
  }

  /**
   * Limits what is sent; 0 for no limit.
   *
   * @throws InvalidParametersException if it is neither 0 nor at least {@link #LOWEST_OUTGOING_BPS}
   *     and the minimum
   */
  public void setMaxOutgoingBps(long bitsPerSecond) {
    requireOutgoing(bitsPerSecond);
    if (bitsPerSecond > 0 && bitsPerSecond < minOutgoingBps) {
      throw new InvalidParametersException(
          "bitrate must be >= current min outgoing bitrate (%d) or 0 (unlimited), not %d"
              .formatted(minOutgoingBps, bitsPerSecond));
    }
    maxOutgoingBps = bitsPerSecond;
  }

  /**
   * Lets at least this be sent; 0 for no minimum.
   *
   * @throws InvalidParametersException if it is neither 0 nor from {@link #LOWEST_OUTGOING_BPS} to
   *     the maximum
   */
  public void setMinOutgoingBps(long bitsPerSecond) {
    requireOutgoing(bitsPerSecond);
    if (maxOutgoingBps > 0 && bitsPerSecond > maxOutgoingBps) {
      throw new InvalidParametersException(
          "bitrate must be <= current max outgoing bitrate (%d) or 0 (unlimited), not %d"
              .formatted(maxOutgoingBps, bitsPerSecond));
    }
    minOutgoingBps = bitsPerSecond;
  }

  private static void requireOutgoing(long bitsPerSecond) {
    requireBitrate(bitsPerSecond);
    if (bitsPerSecond > 0 && bitsPerSecond < LOWEST_OUTGOING_BPS) {
      throw new InvalidParametersException(
          "bitrate must be >= %d or 0 (unlimited), not %d"
              .formatted(LOWEST_OUTGOING_BPS, bitsPerSecond));
    }
  }

  private static void requireBitrate(long bitsPerSecond) {
    if (bitsPerSecond < 0) {
      throw new InvalidParametersException("bitrate is negative: " + bitsPerSecond);
    }
  }
}
