package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.media.SourceOutput;
import dev.mediasoup4j.client.media.VideoFrame;
import dev.mediasoup4j.client.media.VideoSource;
import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.nio.ByteBuffer;

/** Decoded pictures out of a native track into one of ours: copied, turned upright and released. */
final class RemoteVideoSource extends RemoteSource<VideoFrame> implements VideoSource {
  private final VideoTrack nativeTrack;
  private final VideoTrackSink sink = this::onFrame;

  /**
   * Takes the one wrapper that sinks are added to and removed from.
   *
   * @param nativeTrack retained by the caller until {@link #detach}
   */
  RemoteVideoSource(VideoTrack nativeTrack) {
    this.nativeTrack = nativeTrack;
  }

  @Override
  void addNativeSink() {
    nativeTrack.addSink(sink);
  }

  @Override
  void removeNativeSink() {
    nativeTrack.removeSink(sink);
  }

  private void onFrame(dev.onvoid.webrtc.media.video.VideoFrame frame) {
    NativeCallbacks.run(
        "onVideoFrame",
        () -> {
          try {
            SourceOutput<VideoFrame> current = output();
            if (current != null) current.push(copy(frame));
          } finally {
            frame.release();
          }
        });
  }

  /** A copy, turned upright. */
  static VideoFrame copy(dev.onvoid.webrtc.media.video.VideoFrame frame) {
    I420Buffer buffer = (I420Buffer) frame.buffer;
    int width = buffer.getWidth();
    int height = buffer.getHeight();
    int chromaWidth = (width + 1) / 2;
    int chromaHeight = (height + 1) / 2;
    int rotation = frame.rotation;
    boolean sideways = rotation % 180 != 0;
    return VideoFrame.write(
        sideways ? height : width,
        sideways ? width : height,
        System.nanoTime(),
        i420 -> {
          int chroma = chromaWidth * chromaHeight;
          new Plane(buffer.getDataY(), buffer.getStrideY(), width, height).copy(i420, 0, rotation);
          new Plane(buffer.getDataU(), buffer.getStrideU(), chromaWidth, chromaHeight)
              .copy(i420, width * height, rotation);
          new Plane(buffer.getDataV(), buffer.getStrideV(), chromaWidth, chromaHeight)
              .copy(i420, width * height + chroma, rotation);
        });
  }

  /** A plane of a native picture. */
  private record Plane(ByteBuffer bytes, int stride, int width, int height) {
    /** Writes it turned clockwise by a multiple of 90 degrees. */
    void copy(byte[] target, int at, int rotation) {
      if (rotation == 0) {
        for (int y = 0; y < height; y++) bytes.get(y * stride, target, at + y * width, width);
        return;
      }
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          target[at + turned(x, y, rotation)] = bytes.get(y * stride + x);
        }
      }
    }

    private int turned(int x, int y, int rotation) {
      return switch (rotation) {
        case 90 -> x * height + height - 1 - y;
        case 180 -> (height - 1 - y) * width + width - 1 - x;
        default -> (width - 1 - x) * height + y;
      };
    }
  }
}
