package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.ConsumerLayers;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.RtpCapabilities;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options of {@link Transport#consume}. Each method with an argument returns a changed copy.
 *
 * @param rtpCapabilities what the consuming endpoint can receive
 * @param paused whether it starts paused. For video it should: the endpoint's first key frame is
 *     lost otherwise, so {@link Consumer#resume} once the endpoint is ready
 * @param mid the consumer's MID, or null for the transport's next
 * @param enableRtx whether lost packets are sent again on an RTX stream; null for yes with video,
 *     no with audio
 * @param preferredLayers of a simulcast or SVC producer; null for the highest
 * @param ignoreDtx whether packets of Opus that hold nothing but silence are left out
 * @param pipe whether all streams of the producer are sent, as through a pipe, to an endpoint that
 *     chooses among them itself
 */
public record ConsumerOptions(
    String producerId,
    RtpCapabilities rtpCapabilities,
    boolean paused,
    @Nullable String mid,
    @Nullable Boolean enableRtx,
    @Nullable ConsumerLayers preferredLayers,
    boolean ignoreDtx,
    boolean pipe,
    Map<String, Object> appData) {
  public ConsumerOptions {
    Objects.requireNonNull(producerId, "producerId");
    Objects.requireNonNull(rtpCapabilities, "rtpCapabilities");
    if (mid != null && mid.isEmpty()) {
      throw new InvalidParametersException("if given, mid must be non empty string");
    }
    appData = Map.copyOf(appData);
  }

  public static ConsumerOptions of(String producerId, RtpCapabilities rtpCapabilities) {
    return new ConsumerOptions(
        producerId, rtpCapabilities, false, null, null, null, false, false, Map.of());
  }

  public ConsumerOptions paused(boolean value) {
    return new ConsumerOptions(
        producerId,
        rtpCapabilities,
        value,
        mid,
        enableRtx,
        preferredLayers,
        ignoreDtx,
        pipe,
        appData);
  }

  public ConsumerOptions mid(String value) {
    return new ConsumerOptions(
        producerId,
        rtpCapabilities,
        paused,
        value,
        enableRtx,
        preferredLayers,
        ignoreDtx,
        pipe,
        appData);
  }

  public ConsumerOptions enableRtx(boolean value) {
    return new ConsumerOptions(
        producerId, rtpCapabilities, paused, mid, value, preferredLayers, ignoreDtx, pipe, appData);
  }

  public ConsumerOptions preferredLayers(ConsumerLayers value) {
    return new ConsumerOptions(
        producerId, rtpCapabilities, paused, mid, enableRtx, value, ignoreDtx, pipe, appData);
  }

  public ConsumerOptions ignoreDtx(boolean value) {
    return new ConsumerOptions(
        producerId, rtpCapabilities, paused, mid, enableRtx, preferredLayers, value, pipe, appData);
  }

  public ConsumerOptions pipe(boolean value) {
    return new ConsumerOptions(
        producerId,
        rtpCapabilities,
        paused,
        mid,
        enableRtx,
        preferredLayers,
        ignoreDtx,
        value,
        appData);
  }

  public ConsumerOptions appData(Map<String, Object> value) {
    return new ConsumerOptions(
        producerId,
        rtpCapabilities,
        paused,
        mid,
        enableRtx,
        preferredLayers,
        ignoreDtx,
        pipe,
        value);
  }
}
