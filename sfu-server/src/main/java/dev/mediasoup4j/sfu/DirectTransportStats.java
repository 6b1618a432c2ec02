package dev.mediasoup4j.sfu;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Statistics of a direct transport, as mediasoup's {@code DirectTransportStat}.
 *
 * @param type {@code direct-transport}
 */
public record DirectTransportStats(String type, @JsonUnwrapped TransportStats transport) {}
