package dev.mediasoup4j.sfu.dump;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mediasoup4j.sfu.SctpState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every transport has, as mediasoup's {@code BaseTransportDump}.
 *
 * @param maxMessageSize bytes of the largest message
 * @param sctpParameters null without SCTP
 * @param sctpListener null without SCTP
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BaseTransportDump(
    String id,
    List<String> producerIds,
    List<String> consumerIds,
    List<KeyValue<Long>> mapSsrcConsumerId,
    List<KeyValue<Long>> mapRtxSsrcConsumerId,
    RecvRtpHeaderExtensions recvRtpHeaderExtensions,
    RtpListenerDump rtpListener,
    long maxMessageSize,
    List<String> dataProducerIds,
    List<String> dataConsumerIds,
    @Nullable SctpParametersDump sctpParameters,
    @Nullable SctpState sctpState,
    @Nullable SctpListenerDump sctpListener,
    List<String> traceEventTypes) {
  public BaseTransportDump {
    producerIds = List.copyOf(producerIds);
    consumerIds = List.copyOf(consumerIds);
    mapSsrcConsumerId = List.copyOf(mapSsrcConsumerId);
    mapRtxSsrcConsumerId = List.copyOf(mapRtxSsrcConsumerId);
    dataProducerIds = List.copyOf(dataProducerIds);
    dataConsumerIds = List.copyOf(dataConsumerIds);
    traceEventTypes = List.copyOf(traceEventTypes);
  }
}
