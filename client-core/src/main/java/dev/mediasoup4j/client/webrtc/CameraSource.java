package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.media.CameraOptions;
import dev.mediasoup4j.client.media.NotReadableException;
import dev.mediasoup4j.client.media.SourceOutput;
import dev.mediasoup4j.client.media.VideoFrame;
import dev.mediasoup4j.client.media.VideoSource;
import dev.onvoid.webrtc.media.MediaDevices;
import dev.onvoid.webrtc.media.video.VideoCapture;
import dev.onvoid.webrtc.media.video.VideoCaptureCapability;
import dev.onvoid.webrtc.media.video.VideoDevice;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A camera through native WebRTC, open while it feeds a track. */
final class CameraSource implements VideoSource {
  private static final Logger log = LoggerFactory.getLogger(CameraSource.class);
  private static final long PATIENCE_MILLIS = 5000;

  private final VideoDevice device;
  private final CameraOptions options;
  private volatile @Nullable SourceOutput<VideoFrame> output;

  // Guarded by this.
  private @Nullable VideoCapture capture;
  private @Nullable DeviceWatch watch;

  CameraSource(VideoDevice device, CameraOptions options) {
    this.device = device;
    this.options = options;
  }

  @Override
  public synchronized void start(SourceOutput<VideoFrame> output) {
    if (capture != null) throw new IllegalStateException("The source feeds a track already");
    VideoCapture opened = new VideoCapture();
    DeviceWatch opening = DeviceWatch.start(PATIENCE_MILLIS, output::ended);
    try {
      opened.setVideoCaptureDevice(device);
      List<VideoCaptureCapability> offered = MediaDevices.getVideoCaptureCapabilities(device);
      if (offered != null && !offered.isEmpty()) {
        opened.setVideoCaptureCapability(nearest(offered, options));
      }
      opened.setVideoSink(frame -> onFrame(frame, opening));
      this.output = output;
      opened.start();
    } catch (Error | RuntimeException e) {
      // webrtc-java throws plain Errors.
      this.output = null;
      opening.stop();
      free(opened);
      throw new NotReadableException("The camera " + device.getName() + " does not open", e);
    }
    capture = opened;
    watch = opening;
  }

  @Override
  public void stop() {
    output = null;
    VideoCapture closing;
    synchronized (this) {
      closing = capture;
      capture = null;
      if (watch != null) watch.stop();
      watch = null;
    }
    if (closing != null) free(closing);
  }

  /** The size counts more than the rate; what is too small is worse than what is too large. */
  static VideoCaptureCapability nearest(
      List<VideoCaptureCapability> offered, CameraOptions wished) {
    return offered.stream()
        .min(
            Comparator.<VideoCaptureCapability>comparingDouble(
                    it -> distance(it.width, wished.width()) + distance(it.height, wished.height()))
                .thenComparingDouble(it -> distance(it.frameRate, wished.framesPerSecond())))
        .orElseThrow();
  }

  /** The W3C's fitness distance of a value that is ideal. */
  private static double distance(int actual, int ideal) {
    return actual == ideal ? 0 : (double) Math.abs(actual - ideal) / Math.max(actual, ideal);
  }

  private void onFrame(dev.onvoid.webrtc.media.video.VideoFrame frame, DeviceWatch watch) {
    NativeCallbacks.run(
        "onCameraFrame",
        () -> {
          try {
            watch.heard();
            SourceOutput<VideoFrame> current = output;
            if (current != null) current.push(RemoteVideoSource.copy(frame));
          } finally {
            frame.release();
          }
        });
  }

  private static void free(VideoCapture capture) {
    try {
      capture.stop();
    } catch (Error | RuntimeException e) {
      log.debug("A camera that failed did not stop", e);
    }
    capture.dispose();
  }
}
