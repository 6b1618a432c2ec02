package dev.mediasoup4j.sfu.dump;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import dev.mediasoup4j.sfu.DataChannelType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a data consumer has, as mediasoup's {@code DataConsumerDump}.
 *
 * @param sctpStreamParameters null on a direct transport
 * @param bufferedAmountLowThreshold bytes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DataConsumerDump(
    String id,
    boolean paused,
    boolean dataProducerPaused,
    Set<Integer> subchannels,
    String dataProducerId,
    DataChannelType type,
    @Nullable SctpStreamParameters sctpStreamParameters,
    String label,
    String protocol,
    long bufferedAmountLowThreshold) {
  public DataConsumerDump {
    subchannels = Set.copyOf(subchannels);
  }
}
