package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * An ICE candidate of a transport (RFC 8445 section 5.3).
 *
 * @param foundation groups candidates of one kind and base
 * @param priority unsigned 32 bits
 * @param address IP address or host name; in JSON also under its old name {@code ip}
 * @param protocol UDP or TCP
 * @param port 1 to 65535
 * @param type host for the SFU's own candidates
 * @param tcpType for TCP; null for UDP
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IceCandidate(
    String foundation,
    long priority,
    String address,
    TransportProtocol protocol,
    int port,
    IceCandidateType type,
    @Nullable IceCandidateTcpType tcpType) {

  public IceCandidate {
    Fields.require("iceCandidate.foundation", foundation);
    Fields.require("iceCandidate.address", address);
    Fields.require("iceCandidate.protocol", protocol);
    Fields.require("iceCandidate.type", type);
    if (port < 1 || port > 65_535) {
      throw new InvalidParametersException("invalid iceCandidate.port: " + port);
    }
  }

  /** Reads servers that give only {@code ip}, from before {@code address} existed. */
  @JsonCreator
  static IceCandidate fromJson(
      @JsonProperty(value = "foundation", required = true) String foundation,
      @JsonProperty(value = "priority", required = true) long priority,
      @JsonProperty("address") @Nullable String address,
      @JsonProperty("ip") @Nullable String ip,
      @JsonProperty(value = "protocol", required = true) TransportProtocol protocol,
      @JsonProperty(value = "port", required = true) int port,
      @JsonProperty(value = "type", required = true) IceCandidateType type,
      @JsonProperty("tcpType") @Nullable IceCandidateTcpType tcpType) {
    return new IceCandidate(
        foundation,
        priority,
        Fields.orEmpty(address != null ? address : ip),
        protocol,
        port,
        type,
        tcpType);
  }

  /** The address under the name that older clients read. */
  @JsonProperty("ip")
  String ip() {
    return address;
  }
}
