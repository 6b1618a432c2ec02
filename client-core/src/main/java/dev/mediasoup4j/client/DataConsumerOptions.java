package dev.mediasoup4j.client;

import dev.mediasoup4j.ortc.SctpStreamParameters;
import java.util.Map;

/**
 * What {@link RecvTransport#consumeData} receives, as the server gave it.
 *
 * @param id the server's data consumer
 * @param dataProducerId the server's data producer
 */
public record DataConsumerOptions(
    String id,
    String dataProducerId,
    SctpStreamParameters sctpStreamParameters,
    String label,
    String protocol,
    Map<String, Object> appData) {

  public static DataConsumerOptions of(
      String id, String dataProducerId, SctpStreamParameters sctpStreamParameters) {
    return new DataConsumerOptions(id, dataProducerId, sctpStreamParameters, "", "", Map.of());
  }

  public DataConsumerOptions withLabel(String value) {
    return new DataConsumerOptions(
        id, dataProducerId, sctpStreamParameters, value, protocol, appData);
  }

  public DataConsumerOptions withProtocol(String value) {
    return new DataConsumerOptions(id, dataProducerId, sctpStreamParameters, label, value, appData);
  }

  public DataConsumerOptions withAppData(Map<String, Object> value) {
    return new DataConsumerOptions(
        id, dataProducerId, sctpStreamParameters, label, protocol, value);
  }

  DataConsumerOptions withSctpStreamParameters(SctpStreamParameters value) {
    return new DataConsumerOptions(id, dataProducerId, value, label, protocol, appData);
  }
}
