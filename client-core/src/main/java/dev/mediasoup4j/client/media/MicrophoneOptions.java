package dev.mediasoup4j.client.media;

import org.jspecify.annotations.Nullable;

/**
 * Which microphone.
 *
 * @param deviceId of {@link MediaDevices#enumerateDevices}, exactly; null is the system's default
 */
public record MicrophoneOptions(@Nullable String deviceId) {
  /** The system's default microphone. */
  public static MicrophoneOptions ofDefault() {
    return new MicrophoneOptions(null);
  }

  public MicrophoneOptions device(String deviceId) {
    return new MicrophoneOptions(deviceId);
  }
}
