package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mediasoup4j.ortc.MediaKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Media that another peer sends and that can be consumed.
 *
 * @param kind null where the server tells it with the consumer only
 * @param displayName the peer's; may be empty
 * @param appData what the sending application says of it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProducerInfo(
    @JsonProperty(required = true) String producerId,
    @Nullable MediaKind kind,
    @JsonProperty(required = true) String peerId,
    String displayName,
    boolean paused,
    Map<String, Object> appData) {
  public ProducerInfo {
    Required.field("producerId", producerId);
    Required.field("peerId", peerId);
    if (displayName == null) displayName = "";
    if (appData == null) appData = Map.of();
  }

  /** The same of a peer that has another name now. */
  public ProducerInfo named(String name) {
    return new ProducerInfo(producerId, kind, peerId, name, paused, appData);
  }
}
