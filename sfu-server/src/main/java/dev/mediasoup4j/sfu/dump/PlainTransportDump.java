package dev.mediasoup4j.sfu.dump;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.mediasoup4j.sfu.SrtpParameters;
import dev.mediasoup4j.sfu.TransportTuple;
import org.jspecify.annotations.Nullable;

/**
 * What a plain transport has, as mediasoup's {@code PlainTransportDump}.
 *
 * @param rtcpTuple null with {@code rtcpMux}
 * @param srtpParameters what this side encrypts with, null without SRTP: as secret as the media
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlainTransportDump(
    @JsonUnwrapped BaseTransportDump base,
    boolean rtcpMux,
    boolean comedia,
    TransportTuple tuple,
    @Nullable TransportTuple rtcpTuple,
    @Nullable SrtpParameters srtpParameters) {}
