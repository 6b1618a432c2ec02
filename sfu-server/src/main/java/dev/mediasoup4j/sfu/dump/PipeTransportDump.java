package dev.mediasoup4j.sfu.dump;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.mediasoup4j.sfu.SrtpParameters;
import dev.mediasoup4j.sfu.TransportTuple;
import org.jspecify.annotations.Nullable;

/**
 * What a pipe transport has, as mediasoup's {@code PipeTransportDump}.
 *
 * @param tuple null in memory
 * @param srtpParameters what this side encrypts with, null without SRTP: as secret as the media
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PipeTransportDump(
    @JsonUnwrapped BaseTransportDump base,
    @Nullable TransportTuple tuple,
    boolean rtx,
    @Nullable SrtpParameters srtpParameters) {}
