package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import java.util.Map;

/**
 * Options of {@link Router#createDirectTransport}, as mediasoup's {@code DirectTransportOptions}.
 * Each method with an argument returns a changed copy.
 *
 * @param maxMessageSize largest message of {@link DataProducer#send}, in bytes
 */
public record DirectTransportOptions(int maxMessageSize, Map<String, Object> appData) {
  private static final int DEFAULT_MESSAGE_BYTES = 262_144;

  public DirectTransportOptions {
    if (maxMessageSize < 0) {
      throw new InvalidParametersException(
          "if given, maxMessageSize must be a positive number, not " + maxMessageSize);
    }
    appData = Map.copyOf(appData);
  }

  /** mediasoup's. */
  public static DirectTransportOptions defaults() {
    return new DirectTransportOptions(DEFAULT_MESSAGE_BYTES, Map.of());
  }

  public DirectTransportOptions maxMessageSize(int bytes) {
    return new DirectTransportOptions(bytes, appData);
  }

  public DirectTransportOptions appData(Map<String, Object> data) {
    return new DirectTransportOptions(maxMessageSize, data);
  }
}
