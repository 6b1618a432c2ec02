package dev.mediasoup4j.client.media;

/**
 * A camera or a microphone, as the W3C's MediaDeviceInfo.
 *
 * @param deviceId names it among those of its kind, on this machine
 * @param label what a user calls it
 */
public record MediaDeviceInfo(Kind kind, String deviceId, String label) {
  /** What a device delivers. */
  public enum Kind {
    AUDIO_INPUT,
    VIDEO_INPUT
  }
}
