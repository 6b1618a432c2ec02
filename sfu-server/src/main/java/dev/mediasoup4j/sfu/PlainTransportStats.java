package dev.mediasoup4j.sfu;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of a plain transport, as mediasoup's {@code PlainTransportStat}.
 *
 * @param type {@code plain-rtp-transport}
 * @param rtcpTuple null with {@code rtcpMux}
 */
public record PlainTransportStats(
    String type,
    @JsonUnwrapped TransportStats transport,
    boolean rtcpMux,
    boolean comedia,
    TransportTuple tuple,
    @Nullable TransportTuple rtcpTuple) {}
