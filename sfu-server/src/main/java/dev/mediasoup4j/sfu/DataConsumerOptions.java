package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options of {@link Transport#consumeData}. What is null is taken from the data producer. Each
 * method with an argument returns a changed copy.
 *
 * @param ordered whether messages arrive in order; true makes the stream fully reliable
 * @param maxPacketLifeTime milliseconds after which a message is given up
 * @param maxRetransmits times that a message is sent again
 */
public record DataConsumerOptions(
    String dataProducerId,
    @Nullable Boolean ordered,
    @Nullable Integer maxPacketLifeTime,
    @Nullable Integer maxRetransmits,
    boolean paused,
    Map<String, Object> appData) {
  public DataConsumerOptions {
    Objects.requireNonNull(dataProducerId, "dataProducerId");
    if (maxPacketLifeTime != null && maxRetransmits != null) {
      throw new InvalidParametersException("cannot give both maxPacketLifeTime and maxRetransmits");
    }
    appData = Map.copyOf(appData);
  }

  public static DataConsumerOptions of(String dataProducerId) {
    return new DataConsumerOptions(dataProducerId, null, null, null, false, Map.of());
  }

  public DataConsumerOptions ordered(boolean value) {
    return new DataConsumerOptions(
        dataProducerId, value, maxPacketLifeTime, maxRetransmits, paused, appData);
  }

  public DataConsumerOptions maxPacketLifeTime(int millis) {
    return new DataConsumerOptions(
        dataProducerId, ordered, millis, maxRetransmits, paused, appData);
  }

  public DataConsumerOptions maxRetransmits(int times) {
    return new DataConsumerOptions(
        dataProducerId, ordered, maxPacketLifeTime, times, paused, appData);
  }

  public DataConsumerOptions paused(boolean value) {
    return new DataConsumerOptions(
        dataProducerId, ordered, maxPacketLifeTime, maxRetransmits, value, appData);
  }

  public DataConsumerOptions appData(Map<String, Object> value) {
    return new DataConsumerOptions(
        dataProducerId, ordered, maxPacketLifeTime, maxRetransmits, paused, value);
  }
}
