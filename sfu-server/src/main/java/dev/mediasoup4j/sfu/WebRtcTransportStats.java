package dev.mediasoup4j.sfu;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of a WebRTC transport, as mediasoup's {@code WebRtcTransportStat}.
 *
 * @param type {@code webrtc-transport}
 * @param iceSelectedTuple null unless ICE is connected or completed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebRtcTransportStats(
    String type,
    @JsonUnwrapped TransportStats transport,
    String iceRole,
    IceState iceState,
    @Nullable TransportTuple iceSelectedTuple,
    DtlsState dtlsState) {}
