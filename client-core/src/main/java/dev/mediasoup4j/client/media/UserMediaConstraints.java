package dev.mediasoup4j.client.media;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of {@link MediaDevices#getUserMedia}: sound, pictures or both.
 *
 * @param audio null for no sound
 * @param video null for no pictures
 */
public record UserMediaConstraints(
    @Nullable MicrophoneOptions audio, @Nullable CameraOptions video) {
  /** Refuses to ask for nothing, as a browser does. */
  public UserMediaConstraints {
    if (audio == null && video == null) {
      throw new IllegalArgumentException("audio or video must be asked for, both were null");
    }
  }

  public static UserMediaConstraints audioAndVideo() {
    return new UserMediaConstraints(MicrophoneOptions.ofDefault(), CameraOptions.ofDefault());
  }

  public static UserMediaConstraints audioOnly() {
    return new UserMediaConstraints(MicrophoneOptions.ofDefault(), null);
  }

  public static UserMediaConstraints videoOnly() {
    return new UserMediaConstraints(null, CameraOptions.ofDefault());
  }

  public UserMediaConstraints audio(MicrophoneOptions options) {
    return new UserMediaConstraints(options, video);
  }

  public UserMediaConstraints video(CameraOptions options) {
    return new UserMediaConstraints(audio, options);
  }
}
