package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * Options of {@link Router#createAudioLevelObserver}, as mediasoup's {@code
 * AudioLevelObserverOptions}. Each method with an argument returns a changed copy.
 *
 * @param maxEntries most volumes that an event has
 * @param threshold least average volume of an entry, from -127 to 0 dBov
 * @param interval between events; kept from 250 ms to 5 s
 */
public record AudioLevelObserverOptions(
    int maxEntries, int threshold, Duration interval, Map<String, Object> appData) {
  public AudioLevelObserverOptions {
    if (maxEntries < 1) {
      throw new InvalidParametersException(
          "if given, maxEntries must be a positive number, not " + maxEntries);
    }
    if (threshold < -127 || threshold > 0) {
      throw new InvalidParametersException(
          "if given, threshold must be from -127 to 0, not " + threshold);
    }
    Objects.requireNonNull(interval, "interval");
    appData = Map.copyOf(appData);
  }

  /** mediasoup's: the loudest, above -80 dBov, each second. */
  public static AudioLevelObserverOptions defaults() {
    return new AudioLevelObserverOptions(1, -80, Duration.ofSeconds(1), Map.of());
  }

  public AudioLevelObserverOptions maxEntries(int value) {
    return new AudioLevelObserverOptions(value, threshold, interval, appData);
  }

  public AudioLevelObserverOptions threshold(int dbov) {
    return new AudioLevelObserverOptions(maxEntries, dbov, interval, appData);
  }

  public AudioLevelObserverOptions interval(Duration value) {
    return new AudioLevelObserverOptions(maxEntries, threshold, value, appData);
  }

  public AudioLevelObserverOptions appData(Map<String, Object> value) {
    return new AudioLevelObserverOptions(maxEntries, threshold, interval, value);
  }
}
