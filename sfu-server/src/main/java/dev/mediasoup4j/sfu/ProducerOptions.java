package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpParameters;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options of {@link Transport#produce(ProducerOptions)}. Each method with an argument returns a
 * changed copy.
 *
 * @param id the producer's id, or null for a new UUID
 * @param paused whether it starts paused
 * @param keyFrameRequestDelay least time between two key-frame requests to the peer; zero for no
 *     limit but the one pending request
 */
public record ProducerOptions(
    @Nullable String id,
    MediaKind kind,
    RtpParameters rtpParameters,
    boolean paused,
    Duration keyFrameRequestDelay,
    Map<String, Object> appData) {
  public ProducerOptions {
    if (id != null && id.isEmpty()) {
      throw new InvalidParametersException("if given, id must be a non empty string");
    }
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(rtpParameters, "rtpParameters");
    if (keyFrameRequestDelay.isNegative()) {
      throw new InvalidParametersException(
          "keyFrameRequestDelay is negative: " + keyFrameRequestDelay);
    }
    appData = Map.copyOf(appData);
  }

  public static ProducerOptions of(MediaKind kind, RtpParameters rtpParameters) {
    return new ProducerOptions(null, kind, rtpParameters, false, Duration.ZERO, Map.of());
  }

  public ProducerOptions id(String value) {
    return new ProducerOptions(value, kind, rtpParameters, paused, keyFrameRequestDelay, appData);
  }

  public ProducerOptions paused(boolean value) {
    return new ProducerOptions(id, kind, rtpParameters, value, keyFrameRequestDelay, appData);
  }

  public ProducerOptions keyFrameRequestDelay(Duration value) {
    return new ProducerOptions(id, kind, rtpParameters, paused, value, appData);
  }

  public ProducerOptions appData(Map<String, Object> value) {
    return new ProducerOptions(id, kind, rtpParameters, paused, keyFrameRequestDelay, value);
  }
}
