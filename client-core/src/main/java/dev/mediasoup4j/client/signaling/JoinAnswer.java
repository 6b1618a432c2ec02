package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mediasoup4j.ortc.RtpCapabilities;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The room that was joined.
 *
 * @param rtpCapabilities what the room's router forwards
 * @param peerId our own
 * @param peers those who were there
 * @param sessionToken what resumes this session when its connection was lost; null if the server
 *     can't
 * @param resumed whether our transports, producers and consumers of before are still there
 * @param producers of the others, when resumed: what was missed. Otherwise they are pushed
 * @param dataProducers as {@code producers}
 * @param own what the server has of ours, when resumed; null if it doesn't say
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JoinAnswer(
    @JsonProperty(required = true) RtpCapabilities rtpCapabilities,
    @JsonProperty(required = true) String peerId,
    List<PeerInfo> peers,
    @Nullable String sessionToken,
    boolean resumed,
    List<ProducerInfo> producers,
    List<DataProducerInfo> dataProducers,
    @Nullable OwnObjects own) {
  public JoinAnswer {
    Required.field("rtpCapabilities", rtpCapabilities);
    Required.field("peerId", peerId);
    peers = peers == null ? List.of() : List.copyOf(peers);
    producers = producers == null ? List.of() : List.copyOf(producers);
    dataProducers = dataProducers == null ? List.of() : List.copyOf(dataProducers);
  }

  /** Without ourselves among the peers, and without producers that are pushed. */
  JoinAnswer asDocumented() {
    return new JoinAnswer(
        rtpCapabilities,
        peerId,
        peers.stream().filter(peer -> !peer.peerId().equals(peerId)).toList(),
        sessionToken,
        resumed,
        resumed ? producers : List.of(),
        resumed ? dataProducers : List.of(),
        own);
  }
}
