package dev.mediasoup4j.sfu.dump;

import java.util.List;

/** What a router has, as mediasoup's {@code RouterDump}. */
public record RouterDump(
    String id,
    List<String> transportIds,
    List<String> rtpObserverIds,
    List<KeyValues> mapProducerIdConsumerIds,
    List<KeyValue<String>> mapConsumerIdProducerId,
    List<KeyValues> mapProducerIdObserverIds,
    List<KeyValues> mapDataProducerIdDataConsumerIds,
    List<KeyValue<String>> mapDataConsumerIdDataProducerId) {
  public RouterDump {
    transportIds = List.copyOf(transportIds);
    rtpObserverIds = List.copyOf(rtpObserverIds);
    mapProducerIdConsumerIds = List.copyOf(mapProducerIdConsumerIds);
    mapConsumerIdProducerId = List.copyOf(mapConsumerIdProducerId);
    mapProducerIdObserverIds = List.copyOf(mapProducerIdObserverIds);
    mapDataProducerIdDataConsumerIds = List.copyOf(mapDataProducerIdDataConsumerIds);
    mapDataConsumerIdDataProducerId = List.copyOf(mapDataConsumerIdDataProducerId);
  }
}
