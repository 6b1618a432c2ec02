package dev.mediasoup4j.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.ortc.IceParameters;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.Json;
import dev.mediasoup4j.ortc.SctpParameters;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server's transport that ours connects to, as its JSON gives it: {@link #fromJson}.
 *
 * @param id the server's transport
 * @param sctpParameters null when the server's transport has no SCTP
 * @param iceServers STUN and TURN servers
 * @param additionalSettings of the connection, as the engine documents them; {@code iceServers},
 *     {@code iceTransportPolicy}, {@code bundlePolicy} and {@code rtcpMuxPolicy} are ignored here
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TransportOptions(
    String id,
    IceParameters iceParameters,
    List<IceCandidate> iceCandidates,
    DtlsParameters dtlsParameters,
    @Nullable SctpParameters sctpParameters,
    List<IceServer> iceServers,
    IceTransportPolicy iceTransportPolicy,
    Map<String, Object> additionalSettings,
    Map<String, Object> appData) {

  public TransportOptions {
    require(id, "id");
    require(iceParameters, "iceParameters");
    require(iceCandidates, "iceCandidates");
    require(dtlsParameters, "dtlsParameters");
    iceCandidates = List.copyOf(iceCandidates);
    iceServers = iceServers == null ? List.of() : List.copyOf(iceServers);
    if (iceTransportPolicy == null) iceTransportPolicy = IceTransportPolicy.ALL;
    if (additionalSettings == null) additionalSettings = Map.of();
    if (appData == null) appData = Map.of();
  }

  public static TransportOptions of(
      String id,
      IceParameters iceParameters,
      List<IceCandidate> iceCandidates,
      DtlsParameters dtlsParameters,
      @Nullable SctpParameters sctpParameters) {
    return new TransportOptions(
        id,
        iceParameters,
        iceCandidates,
        dtlsParameters,
        sctpParameters,
        List.of(),
        IceTransportPolicy.ALL,
        Map.of(),
        Map.of());
  }

  /**
   * Reads what a server answers when it made a transport. Fields that are not known are ignored.
   *
   * @throws InvalidParametersException naming the field that is missing or wrong
   */
  public static TransportOptions fromJson(JsonNode json) {
    return Json.read(json, TransportOptions.class);
  }

  public TransportOptions withIceServers(List<IceServer> value) {
    return with(value, iceTransportPolicy, additionalSettings, appData);
  }

  public TransportOptions withIceTransportPolicy(IceTransportPolicy value) {
    return with(iceServers, value, additionalSettings, appData);
  }

  public TransportOptions withAdditionalSettings(Map<String, Object> value) {
    return with(iceServers, iceTransportPolicy, value, appData);
  }

  public TransportOptions withAppData(Map<String, Object> value) {
    return with(iceServers, iceTransportPolicy, additionalSettings, value);
  }

  /** The same transport of the server, with other choices of the client. */
  private TransportOptions with(
      List<IceServer> iceServers,
      IceTransportPolicy iceTransportPolicy,
      Map<String, Object> additionalSettings,
      Map<String, Object> appData) {
    return new TransportOptions(
        id,
        iceParameters,
        iceCandidates,
        dtlsParameters,
        sctpParameters,
        iceServers,
        iceTransportPolicy,
        additionalSettings,
        appData);
  }

  private static void require(@Nullable Object value, String name) {
    if (value == null) throw new InvalidParametersException("missing " + name);
  }
}
