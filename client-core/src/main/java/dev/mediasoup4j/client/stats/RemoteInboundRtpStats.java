package dev.mediasoup4j.client.stats;

import java.util.OptionalDouble;

/**
 * How a stream that is sent arrives, by the server's receiver reports: the W3C's {@code
 * RTCRemoteInboundRtpStreamStats}.
 *
 * @param localId the {@link OutboundRtpStats} that it is about
 * @param fractionLost 0 to 1, since the report before
 */
public record RemoteInboundRtpStats(
    String id,
    long timestampMicros,
    long ssrc,
    String kind,
    String localId,
    long packetsLost,
    OptionalDouble fractionLost,
    OptionalDouble jitterSeconds,
    OptionalDouble roundTripTimeSeconds) {

  static final String TYPE = "remote-inbound-rtp";

  static RemoteInboundRtpStats of(RawStats raw) {
    return new RemoteInboundRtpStats(
        raw.id(),
        raw.timestampMicros(),
        raw.counter("ssrc"),
        raw.text("kind"),
        raw.text("localId"),
        raw.counter("packetsLost"),
        raw.number("fractionLost"),
        raw.number("jitter"),
        raw.number("roundTripTime"));
  }
}
