package dev.mediasoup4j.client.stats;

import java.util.OptionalDouble;

/**
 * A path that ICE tried, as the W3C's {@code RTCIceCandidatePairStats}.
 *
 * @param state {@code frozen}, {@code waiting}, {@code in-progress}, {@code failed} or {@code
 *     succeeded}
 * @param currentRoundTripTimeSeconds of the last STUN check
 */
public record CandidatePairStats(
    String id,
    long timestampMicros,
    String transportId,
    String localCandidateId,
    String remoteCandidateId,
    String state,
    boolean nominated,
    long bytesSent,
    long bytesReceived,
    OptionalDouble currentRoundTripTimeSeconds,
    OptionalDouble availableOutgoingBitrateBps,
    OptionalDouble availableIncomingBitrateBps) {

  static final String TYPE = "candidate-pair";

  static CandidatePairStats of(RawStats raw) {
    return new CandidatePairStats(
        raw.id(),
        raw.timestampMicros(),
        raw.text("transportId"),
        raw.text("localCandidateId"),
        raw.text("remoteCandidateId"),
        raw.text("state"),
        Boolean.TRUE.equals(raw.members().get("nominated")),
        raw.counter("bytesSent"),
        raw.counter("bytesReceived"),
        raw.number("currentRoundTripTime"),
        raw.number("availableOutgoingBitrate"),
        raw.number("availableIncomingBitrate"));
  }
}
