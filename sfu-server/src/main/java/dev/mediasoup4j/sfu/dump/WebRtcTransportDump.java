package dev.mediasoup4j.sfu.dump;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.ortc.IceParameters;
import dev.mediasoup4j.sfu.DtlsState;
import dev.mediasoup4j.sfu.IceState;
import dev.mediasoup4j.sfu.TransportTuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a WebRTC transport has, as mediasoup's {@code WebRtcTransportDump}.
 *
 * @param iceRole always {@code controlled}
 * @param iceSelectedTuple null unless ICE is connected or completed
 * @param dtlsRemoteCert PEM; null until DTLS is connected
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebRtcTransportDump(
    @JsonUnwrapped BaseTransportDump base,
    String iceRole,
    IceParameters iceParameters,
    List<IceCandidate> iceCandidates,
    IceState iceState,
    @Nullable TransportTuple iceSelectedTuple,
    DtlsParameters dtlsParameters,
    DtlsState dtlsState,
    @Nullable String dtlsRemoteCert) {
  public WebRtcTransportDump {
    iceCandidates = List.copyOf(iceCandidates);
  }
}
