package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options of {@link Transport#produceData}. Each method with an argument returns a changed copy.
 *
 * @param id the data producer's id, or null for a new UUID
 * @param sctpStreamParameters stream that the endpoint sends on, and how reliably; null on a {@link
 *     DirectTransport}
 */
public record DataProducerOptions(
    @Nullable String id,
    @Nullable SctpStreamParameters sctpStreamParameters,
    String label,
    String protocol,
    boolean paused,
    Map<String, Object> appData) {
  public DataProducerOptions {
    if (id != null && id.isEmpty()) {
      throw new InvalidParametersException("if given, id must be a non empty string");
    }
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(protocol, "protocol");
    appData = Map.copyOf(appData);
  }

  public static DataProducerOptions of(SctpStreamParameters sctpStreamParameters) {
    return new DataProducerOptions(null, sctpStreamParameters, "", "", false, Map.of());
  }

  /** For a {@link DirectTransport}. */
  public static DataProducerOptions direct() {
    return new DataProducerOptions(null, null, "", "", false, Map.of());
  }

  public DataProducerOptions id(String value) {
    return new DataProducerOptions(value, sctpStreamParameters, label, protocol, paused, appData);
  }

  public DataProducerOptions label(String value) {
    return new DataProducerOptions(id, sctpStreamParameters, value, protocol, paused, appData);
  }

  public DataProducerOptions protocol(String value) {
    return new DataProducerOptions(id, sctpStreamParameters, label, value, paused, appData);
  }

  public DataProducerOptions paused(boolean value) {
    return new DataProducerOptions(id, sctpStreamParameters, label, protocol, value, appData);
  }

  public DataProducerOptions appData(Map<String, Object> value) {
    return new DataProducerOptions(id, sctpStreamParameters, label, protocol, paused, value);
  }
}
