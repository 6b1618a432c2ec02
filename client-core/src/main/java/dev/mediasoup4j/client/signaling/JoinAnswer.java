package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mediasoup4j.ortc.RtpCapabilities;
import java.util.List;

/**
 * The room that was joined.
 *
 * @param rtpCapabilities what the room's router forwards
 * @param peerId our own
 * @param peers those who were there
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JoinAnswer(
    @JsonProperty(required = true) RtpCapabilities rtpCapabilities,
    @JsonProperty(required = true) String peerId,
    List<PeerInfo> peers) {
  public JoinAnswer {
    Required.field("rtpCapabilities", rtpCapabilities);
    Required.field("peerId", peerId);
    peers = peers == null ? List.of() : List.copyOf(peers);
  }
}
