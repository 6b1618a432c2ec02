package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mediasoup4j.client.DataConsumerOptions;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import java.util.Map;

/** A data consumer that the server made, as it answers. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ConsumeDataAnswer(
    @JsonProperty(required = true) String id,
    @JsonProperty(required = true) String dataProducerId,
    @JsonProperty(required = true) SctpStreamParameters sctpStreamParameters,
    String label,
    String protocol,
    Map<String, Object> appData) {
  ConsumeDataAnswer {
    Required.field("id", id);
    Required.field("dataProducerId", dataProducerId);
    Required.field("sctpStreamParameters", sctpStreamParameters);
    if (label == null) label = "";
    if (protocol == null) protocol = "";
    if (appData == null) appData = Map.of();
  }

  DataConsumerOptions toOptions() {
    return new DataConsumerOptions(
        id, dataProducerId, sctpStreamParameters, label, protocol, appData);
  }
}
