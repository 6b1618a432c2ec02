package dev.mediasoup4j.client.handler;

import dev.mediasoup4j.client.IceServer;
import dev.mediasoup4j.client.IceTransportPolicy;
import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.ortc.IceParameters;
import dev.mediasoup4j.ortc.SctpParameters;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Handler} is made from.
 *
 * @param iceParameters the server's
 * @param iceCandidates the server's
 * @param dtlsParameters the server's; a role that is not {@code auto} forces ours to be the other
 * @param sctpParameters the server's; null when it has no SCTP
 * @param additionalSettings of the connection; an engine documents what it knows and refuses the
 *     rest
 */
public record HandlerOptions(
    IceParameters iceParameters,
    List<IceCandidate> iceCandidates,
    DtlsParameters dtlsParameters,
    @Nullable SctpParameters sctpParameters,
    List<IceServer> iceServers,
    IceTransportPolicy iceTransportPolicy,
    Map<String, Object> additionalSettings,
    SendNegotiator sendNegotiator) {

  public HandlerOptions {
    iceCandidates = List.copyOf(iceCandidates);
    iceServers = List.copyOf(iceServers);
    additionalSettings = Map.copyOf(additionalSettings);
  }
}
