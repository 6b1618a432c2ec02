package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.NumSctpStreams;
import dev.mediasoup4j.ortc.SctpParameters;
import dev.mediasoup4j.rtc.sctp.SctpSettings;
import java.util.Objects;

/**
 * SCTP of a transport. Each method with an argument returns a changed copy.
 *
 * @param enabled whether data producers and consumers are possible
 * @param maxMessageSize largest message that the endpoint may send, in bytes
 * @param sendBufferSize bytes that data consumers may have waiting
 */
public record SctpOptions(
    boolean enabled, NumSctpStreams numStreams, int maxMessageSize, int sendBufferSize) {
  private static final int DEFAULT_BYTES = 262_144;
  private static final int PIPE_BYTES = 268_435_456;

  /** mediasoup's, switched off. */
  public static final SctpOptions DISABLED =
      new SctpOptions(false, NumSctpStreams.DEFAULT, DEFAULT_BYTES, DEFAULT_BYTES);

  /** mediasoup's for pipes, switched off. */
  static final SctpOptions DISABLED_FOR_PIPES =
      new SctpOptions(false, NumSctpStreams.DEFAULT, PIPE_BYTES, PIPE_BYTES);

  public SctpOptions {
    Objects.requireNonNull(numStreams, "numStreams");
    positive("maxMessageSize", maxMessageSize);
    positive("sendBufferSize", sendBufferSize);
  }

  public SctpOptions enabled(boolean value) {
    return new SctpOptions(value, numStreams, maxMessageSize, sendBufferSize);
  }

  public SctpOptions numStreams(NumSctpStreams streams) {
    return new SctpOptions(enabled, streams, maxMessageSize, sendBufferSize);
  }

  public SctpOptions maxMessageSize(int bytes) {
    return new SctpOptions(enabled, numStreams, bytes, sendBufferSize);
  }

  public SctpOptions sendBufferSize(int bytes) {
    return new SctpOptions(enabled, numStreams, maxMessageSize, bytes);
  }

  SctpParameters parameters() {
    return SctpParameters.of(numStreams, maxMessageSize);
  }

  SctpSettings settings() {
    return SctpSettings.builder()
        .outboundStreams(numStreams.os())
        .inboundStreams(numStreams.mis())
        .maxReceiveMessageSize(maxMessageSize)
        .maxSendMessageSize(maxMessageSize)
        .sendBufferSize(sendBufferSize)
        .build();
  }

  private static void positive(String field, int value) {
    if (value < 1) {
      throw new InvalidParametersException(field + " must be positive, not " + value);
    }
  }
}
