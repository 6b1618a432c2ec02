package dev.mediasoup4j.client.stats;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A stream that is sent, as the W3C's {@code RTCOutboundRtpStreamStats}. Counters are 0 where the
 * engine says nothing, what is measured is empty.
 *
 * @param kind {@code audio} or {@code video}
 * @param rid of the layer; empty without
 * @param qualityLimitationReason {@code none}, {@code cpu}, {@code bandwidth} or {@code other}
 */
public record OutboundRtpStats(
    String id,
    long timestampMicros,
    long ssrc,
    String kind,
    String mid,
    String rid,
    boolean active,
    long packetsSent,
    long bytesSent,
    long retransmittedPacketsSent,
    OptionalDouble targetBitrateBps,
    long nackCount,
    long pliCount,
    long firCount,
    long framesEncoded,
    long framesSent,
    long keyFramesEncoded,
    OptionalLong frameWidth,
    OptionalLong frameHeight,
    OptionalDouble framesPerSecond,
    String qualityLimitationReason) {

  static final String TYPE = "outbound-rtp";

  static OutboundRtpStats of(RawStats raw) {
    return new OutboundRtpStats(
        raw.id(),
        raw.timestampMicros(),
        raw.counter("ssrc"),
        raw.text("kind"),
        raw.text("mid"),
        raw.text("rid"),
        !Boolean.FALSE.equals(raw.members().get("active")),
        raw.counter("packetsSent"),
        raw.counter("bytesSent"),
        raw.counter("retransmittedPacketsSent"),
        raw.number("targetBitrate"),
        raw.counter("nackCount"),
        raw.counter("pliCount"),
        raw.counter("firCount"),
        raw.counter("framesEncoded"),
        raw.counter("framesSent"),
        raw.counter("keyFramesEncoded"),
        raw.integer("frameWidth"),
        raw.integer("frameHeight"),
        raw.number("framesPerSecond"),
        raw.text("qualityLimitationReason"));
  }
}
