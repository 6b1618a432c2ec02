package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Options of {@link Transport#consumeData}. What is null is taken from the data producer. Each
 * method with an argument returns a changed copy.
 *
 * @param ordered whether messages arrive in order; true makes the stream fully reliable
 * @param maxPacketLifeTime milliseconds after which a message is given up
 * @param maxRetransmits times that a message is sent again
 * @param subchannels which messages it takes of those that are not for all; 0 to 65535
 */
public record DataConsumerOptions(
    String dataProducerId,
    @Nullable Boolean ordered,
    @Nullable Integer maxPacketLifeTime,
    @Nullable Integer maxRetransmits,
    boolean paused,
    Set<Integer> subchannels,
    Map<String, Object> appData) {
  public DataConsumerOptions {
    Objects.requireNonNull(dataProducerId, "dataProducerId");
    if (maxPacketLifeTime != null && maxRetransmits != null) {
      throw new InvalidParametersException("cannot give both maxPacketLifeTime and maxRetransmits");
    }
    subchannels = Set.copyOf(subchannels);
    subchannels.forEach(Subchannels::check);
    appData = Map.copyOf(appData);
  }

  public static DataConsumerOptions of(String dataProducerId) {
    return new DataConsumerOptions(dataProducerId, null, null, null, false, Set.of(), Map.of());
  }

  public DataConsumerOptions ordered(boolean value) {
    return new DataConsumerOptions(
        dataProducerId, value, maxPacketLifeTime, maxRetransmits, paused, subchannels, appData);
  }

  public DataConsumerOptions maxPacketLifeTime(int millis) {
    return new DataConsumerOptions(
        dataProducerId, ordered, millis, maxRetransmits, paused, subchannels, appData);
  }

  public DataConsumerOptions maxRetransmits(int times) {
    return new DataConsumerOptions(
        dataProducerId, ordered, maxPacketLifeTime, times, paused, subchannels, appData);
  }

  public DataConsumerOptions paused(boolean value) {
    return new DataConsumerOptions(
        dataProducerId, ordered, maxPacketLifeTime, maxRetransmits, value, subchannels, appData);
  }

  public DataConsumerOptions subchannels(Set<Integer> value) {
    return new DataConsumerOptions(
        dataProducerId, ordered, maxPacketLifeTime, maxRetransmits, paused, value, appData);
  }

  public DataConsumerOptions appData(Map<String, Object> value) {
    return new DataConsumerOptions(
        dataProducerId, ordered, maxPacketLifeTime, maxRetransmits, paused, subchannels, value);
  }
}
