package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** Ids of what a server has of ours: also of that whose making was answered after we were gone. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OwnObjects(
    List<String> transports,
    List<String> producers,
    List<String> consumers,
    List<String> dataProducers,
    List<String> dataConsumers) {
  public OwnObjects {
    transports = transports == null ? List.of() : List.copyOf(transports);
    producers = producers == null ? List.of() : List.copyOf(producers);
    consumers = consumers == null ? List.of() : List.copyOf(consumers);
    dataProducers = dataProducers == null ? List.of() : List.copyOf(dataProducers);
    dataConsumers = dataConsumers == null ? List.of() : List.copyOf(dataConsumers);
  }
}
