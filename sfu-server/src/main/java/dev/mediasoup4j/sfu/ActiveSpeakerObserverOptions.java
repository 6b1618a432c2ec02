package dev.mediasoup4j.sfu;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * Options of {@link Router#createActiveSpeakerObserver}, as mediasoup's {@code
 * ActiveSpeakerObserverOptions}. Each method with an argument returns a changed copy.
 *
 * @param interval between decisions; kept from 100 ms to 5 s
 */
public record ActiveSpeakerObserverOptions(Duration interval, Map<String, Object> appData) {
  public ActiveSpeakerObserverOptions {
    Objects.requireNonNull(interval, "interval");
    appData = Map.copyOf(appData);
  }

  /** mediasoup's: each 300 ms. */
  public static ActiveSpeakerObserverOptions defaults() {
    return new ActiveSpeakerObserverOptions(Duration.ofMillis(300), Map.of());
  }

  public ActiveSpeakerObserverOptions interval(Duration value) {
    return new ActiveSpeakerObserverOptions(value, appData);
  }

  public ActiveSpeakerObserverOptions appData(Map<String, Object> value) {
    return new ActiveSpeakerObserverOptions(interval, value);
  }
}
