package dev.mediasoup4j.client.media;

import org.jspecify.annotations.Nullable;

/**
 * Which camera, and what is wished of it: the nearest that it can do is taken.
 *
 * @param deviceId of {@link MediaDevices#enumerateDevices}, exactly; null is the first camera
 * @param width pixels, 1 to 16384
 * @param height pixels, 1 to 16384
 * @param framesPerSecond 1 to 120
 */
public record CameraOptions(@Nullable String deviceId, int width, int height, int framesPerSecond) {
  /** Refuses what is out of range. */
  public CameraOptions {
    VideoFrame.sizeOf(width, height);
    if (framesPerSecond < 1 || framesPerSecond > 120) {
      throw new IllegalArgumentException(
          "framesPerSecond must be from 1 to 120, was " + framesPerSecond);
    }
  }

  /** The first camera, at about 640x480 and 30 pictures a second. */
  public static CameraOptions ofDefault() {
    return new CameraOptions(null, 640, 480, 30);
  }

  public CameraOptions device(String deviceId) {
    return new CameraOptions(deviceId, width, height, framesPerSecond);
  }

  public CameraOptions size(int width, int height) {
    return new CameraOptions(deviceId, width, height, framesPerSecond);
  }

  public CameraOptions fps(int framesPerSecond) {
    return new CameraOptions(deviceId, width, height, framesPerSecond);
  }
}
