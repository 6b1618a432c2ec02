package dev.mediasoup4j.client.media;

import java.util.List;

/**
 * Cameras and microphones, found at run time as a {@link java.util.ServiceLoader} service: tracks
 * know no devices. The methods may block while the system answers.
 */
public interface CaptureProvider {
  /**
   * The cameras and microphones that are there now; an empty list if none.
   *
   * @throws dev.mediasoup4j.ortc.UnsupportedException if it can't look, saying why
   */
  List<MediaDeviceInfo> devices();

  /**
   * A source that opens the camera when it starts.
   *
   * @throws NotFoundException if there is none, or not the one that was asked for
   * @throws dev.mediasoup4j.ortc.UnsupportedException if it can't look, saying why
   */
  VideoSource camera(CameraOptions options);

  /**
   * A source that opens the microphone when it starts.
   *
   * @throws NotFoundException if there is none, or not the one that was asked for
   * @throws dev.mediasoup4j.ortc.UnsupportedException if it can't look, saying why
   */
  AudioSource microphone(MicrophoneOptions options);
}
