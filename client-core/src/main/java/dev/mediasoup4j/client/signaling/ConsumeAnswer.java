package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mediasoup4j.client.ConsumerOptions;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpParameters;
import java.util.Map;

/**
 * A consumer that the server made.
 *
 * @param producerPaused whether nothing comes for now because the sender paused
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConsumeAnswer(
    @JsonProperty(required = true) String id,
    @JsonProperty(required = true) String producerId,
    @JsonProperty(required = true) MediaKind kind,
    @JsonProperty(required = true) RtpParameters rtpParameters,
    boolean producerPaused,
    Map<String, Object> appData) {
  public ConsumeAnswer {
    Required.field("id", id);
    Required.field("producerId", producerId);
    Required.field("kind", kind);
    Required.field("rtpParameters", rtpParameters);
    if (appData == null) appData = Map.of();
  }

  /** What a {@link dev.mediasoup4j.client.RecvTransport} receives it by. */
  public ConsumerOptions toOptions() {
    return ConsumerOptions.of(id, producerId, kind, rtpParameters).withAppData(appData);
  }
}
