package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Another participant of the room.
 *
 * @param displayName may be empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PeerInfo(@JsonProperty(required = true) String peerId, String displayName) {
  public PeerInfo {
    Required.field("peerId", peerId);
    if (displayName == null) displayName = "";
  }
}
