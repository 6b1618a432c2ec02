package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * SCTP of a transport, as the server announces it. Newer servers give a message size for each
 * direction, older ones one size and the numbers of streams; both are read, as mediasoup-client
 * does, and a size that is missing is taken from the other form.
 *
 * @param port SCTP port, 5000
 * @param maxSendMessageSize largest message that the server sends, in bytes
 * @param maxReceiveMessageSize largest message that the server receives, in bytes
 * @param os outgoing streams that the server asks for at first; null from newer servers
 * @param mis incoming streams that the server allows at most; null from newer servers
 * @param maxMessageSize largest message in bytes, as older servers announce it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SctpParameters(
    @JsonProperty(required = true) int port,
    @Nullable Long maxSendMessageSize,
    @Nullable Long maxReceiveMessageSize,
    @JsonProperty("OS") @Nullable Integer os,
    @JsonProperty("MIS") @Nullable Integer mis,
    @Nullable Long maxMessageSize) {

  /** The port of every mediasoup transport. */
  public static final int PORT = 5000;

  public SctpParameters {
    Fields.requirePort("sctpParameters.port", port);
    if (maxSendMessageSize == null) maxSendMessageSize = maxMessageSize;
    if (maxReceiveMessageSize == null) maxReceiveMessageSize = maxMessageSize;
  }

  /** In both forms, so that newer and older clients understand it. */
  public static SctpParameters of(NumSctpStreams streams, long maxMessageSize) {
    return new SctpParameters(
        PORT, maxMessageSize, maxMessageSize, streams.os(), streams.mis(), maxMessageSize);
  }
}
