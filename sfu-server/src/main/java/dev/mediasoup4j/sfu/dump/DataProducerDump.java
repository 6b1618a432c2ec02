package dev.mediasoup4j.sfu.dump;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import dev.mediasoup4j.sfu.DataChannelType;
import org.jspecify.annotations.Nullable;

/**
 * What a data producer has, as mediasoup's {@code DataProducerDump}.
 *
 * @param sctpStreamParameters null on a direct transport
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DataProducerDump(
    String id,
    boolean paused,
    DataChannelType type,
    @Nullable SctpStreamParameters sctpStreamParameters,
    String label,
    String protocol) {}
