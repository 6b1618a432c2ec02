package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * Messages that another peer sends and that can be consumed.
 *
 * @param displayName the peer's; may be empty
 * @param appData what the sending application says of it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DataProducerInfo(
    @JsonProperty(required = true) String dataProducerId,
    String label,
    String protocol,
    @JsonProperty(required = true) String peerId,
    String displayName,
    Map<String, Object> appData) {
  public DataProducerInfo {
    Required.field("dataProducerId", dataProducerId);
    Required.field("peerId", peerId);
    if (label == null) label = "";
    if (protocol == null) protocol = "";
    if (displayName == null) displayName = "";
    if (appData == null) appData = Map.of();
  }

  /** The same of a peer that has another name now. */
  public DataProducerInfo named(String name) {
    return new DataProducerInfo(dataProducerId, label, protocol, peerId, name, appData);
  }
}
