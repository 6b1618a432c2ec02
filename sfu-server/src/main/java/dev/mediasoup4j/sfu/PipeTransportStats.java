package dev.mediasoup4j.sfu;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of a pipe transport, as mediasoup's {@code PipeTransportStat}.
 *
 * @param type {@code pipe-transport}
 * @param tuple null in memory
 */
public record PipeTransportStats(
    String type, @JsonUnwrapped TransportStats transport, @Nullable TransportTuple tuple) {}
