package dev.mediasoup4j.client.media;

import dev.mediasoup4j.ortc.UnsupportedException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Cameras, microphones and displays, as the W3C's MediaDevices. Futures complete on a thread of the
 * library and fail with {@link NotFoundException}, {@link NotReadableException} or {@link
 * UnsupportedException}; nothing stays open then.
 */
public final class MediaDevices {
  private MediaDevices() {}

  /**
   * The cameras and microphones that are there now; empty if none. Blocks while the system answers.
   *
   * @throws UnsupportedException if devices can't be used here, saying why
   */
  public static List<MediaDeviceInfo> enumerateDevices() {
    return provider().devices();
  }

  /** Opens a microphone, a camera or both. */
  public static CompletableFuture<MediaStream> getUserMedia(UserMediaConstraints constraints) {
    return CompletableFuture.supplyAsync(() -> open(constraints), MediaThreads.pool());
  }

  /** Begins to capture the screen. */
  public static CompletableFuture<MediaStream> getDisplayMedia(ScreenOptions options) {
    return CompletableFuture.supplyAsync(
        () -> new MediaStream(null, VideoTrack.of(VideoSources.screen(options))),
        MediaThreads.pool());
  }

  static CaptureProvider provider() {
    return ServiceLoader.load(CaptureProvider.class, MediaDevices.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () -> new UnsupportedException("No engine for cameras and microphones is installed"));
  }

  private static MediaStream open(UserMediaConstraints constraints) {
    CameraOptions camera = constraints.video();
    MicrophoneOptions microphone = constraints.audio();
    VideoTrack video = camera == null ? null : VideoTrack.of(VideoSources.camera(camera));
    try {
      return new MediaStream(microphone == null ? null : track(microphone), video);
    } catch (RuntimeException e) {
      stop(video);
      throw e;
    }
  }

  private static AudioTrack track(MicrophoneOptions options) {
    return AudioTrack.of(AudioSources.microphone(options));
  }

  private static void stop(@Nullable VideoTrack track) {
    if (track != null) track.stop();
  }
}
