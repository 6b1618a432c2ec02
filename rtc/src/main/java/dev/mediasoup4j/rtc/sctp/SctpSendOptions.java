package dev.mediasoup4j.rtc.sctp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one message is delivered. At most one of the limits may be given (RFC 8831 section 6.6).
 *
 * @param ordered whether it is delivered after all earlier ordered messages of its stream
 * @param maxRetransmits how often a lost piece is sent again before the message is given up; null
 *     for no limit
 * @param maxPacketLifeTime how long the message may take before it is given up; null for no limit
 */
public record SctpSendOptions(
    boolean ordered, @Nullable Integer maxRetransmits, @Nullable Duration maxPacketLifeTime) {

  /** Ordered and reliable. */
  public static final SctpSendOptions ORDERED = new SctpSendOptions(true, null, null);

  /** Unordered and reliable. */
  public static final SctpSendOptions UNORDERED = new SctpSendOptions(false, null, null);

  public SctpSendOptions {
    if (maxRetransmits != null && maxPacketLifeTime != null) {
      throw new IllegalArgumentException(
          "maxRetransmits and maxPacketLifeTime are both given: %d, %s"
              .formatted(maxRetransmits, maxPacketLifeTime));
    }
    if (maxRetransmits != null && maxRetransmits < 0) {
      throw new IllegalArgumentException("maxRetransmits is negative: " + maxRetransmits);
    }
    if (maxPacketLifeTime != null && maxPacketLifeTime.isNegative()) {
      throw new IllegalArgumentException("maxPacketLifeTime is negative: " + maxPacketLifeTime);
    }
  }

  public SctpSendOptions withMaxRetransmits(int value) {
    return new SctpSendOptions(ordered, value, maxPacketLifeTime);
  }

  public SctpSendOptions withMaxPacketLifeTime(Duration value) {
    return new SctpSendOptions(ordered, maxRetransmits, value);
  }
}
