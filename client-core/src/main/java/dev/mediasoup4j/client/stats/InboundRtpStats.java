package dev.mediasoup4j.client.stats;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A stream that is received, as the W3C's {@code RTCInboundRtpStreamStats}. Counters are 0 where
 * the engine says nothing, what is measured is empty.
 *
 * @param kind {@code audio} or {@code video}
 * @param packetsLost may be negative, where more arrived than was expected
 * @param jitterBufferDelaySeconds of all that was played together; divided by {@code
 *     jitterBufferEmittedCount} the mean
 * @param audioLevel 0 to 1 of full scale
 */
public record InboundRtpStats(
    String id,
    long timestampMicros,
    long ssrc,
    String kind,
    String mid,
    String trackIdentifier,
    long packetsReceived,
    long packetsLost,
    long bytesReceived,
    OptionalDouble jitterSeconds,
    OptionalDouble jitterBufferDelaySeconds,
    long jitterBufferEmittedCount,
    long nackCount,
    long pliCount,
    long firCount,
    long framesReceived,
    long framesDecoded,
    long framesDropped,
    long keyFramesDecoded,
    OptionalLong frameWidth,
    OptionalLong frameHeight,
    OptionalDouble framesPerSecond,
    long freezeCount,
    OptionalDouble totalFreezesDurationSeconds,
    OptionalDouble audioLevel,
    long totalSamplesReceived,
    long concealedSamples) {

  static final String TYPE = "inbound-rtp";

  static InboundRtpStats of(RawStats raw) {
    return new InboundRtpStats(
        raw.id(),
        raw.timestampMicros(),
        raw.counter("ssrc"),
        raw.text("kind"),
        raw.text("mid"),
        raw.text("trackIdentifier"),
        raw.counter("packetsReceived"),
        raw.counter("packetsLost"),
        raw.counter("bytesReceived"),
        raw.number("jitter"),
        raw.number("jitterBufferDelay"),
        raw.counter("jitterBufferEmittedCount"),
        raw.counter("nackCount"),
        raw.counter("pliCount"),
        raw.counter("firCount"),
        raw.counter("framesReceived"),
        raw.counter("framesDecoded"),
        raw.counter("framesDropped"),
        raw.counter("keyFramesDecoded"),
        raw.integer("frameWidth"),
        raw.integer("frameHeight"),
        raw.number("framesPerSecond"),
        raw.counter("freezeCount"),
        raw.number("totalFreezesDuration"),
        raw.number("audioLevel"),
        raw.counter("totalSamplesReceived"),
        raw.counter("concealedSamples"));
  }
}
