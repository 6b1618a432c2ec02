package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.media.Subscription;
import dev.mediasoup4j.client.media.VideoFrame;
import dev.mediasoup4j.client.media.VideoTrack;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import java.nio.ByteBuffer;

/** Pictures of one of our tracks into a native one. */
final class VideoFeed extends TrackFeed {
  private final VideoTrack track;
  private final CustomVideoSource source = new CustomVideoSource();
  private final dev.onvoid.webrtc.media.video.VideoTrack nativeTrack;

  VideoFeed(PeerConnectionFactory factory, VideoTrack track) {
    this.track = track;
    nativeTrack = factory.createVideoTrack(track.id(), source);
  }

  @Override
  dev.onvoid.webrtc.media.MediaStreamTrack nativeTrack() {
    return nativeTrack;
  }

  @Override
  Subscription listen() {
    return track.addSink(this::push);
  }

  @Override
  void disposeSource() {
    source.dispose();
  }

  private synchronized void push(VideoFrame picture) {
    if (closed()) return;
    NativeI420Buffer buffer = NativeI420Buffer.allocate(picture.width(), picture.height());
    try {
      int chromaWidth = (picture.width() + 1) / 2;
      copy(picture.planeY(), picture.width(), buffer.getDataY(), buffer.getStrideY());
      copy(picture.planeU(), chromaWidth, buffer.getDataU(), buffer.getStrideU());
      copy(picture.planeV(), chromaWidth, buffer.getDataV(), buffer.getStrideV());
      source.pushFrame(
          new dev.onvoid.webrtc.media.video.VideoFrame(buffer, picture.timestampNanos()));
    } finally {
      buffer.release();
    }
  }

  private static void copy(ByteBuffer from, int width, ByteBuffer to, int stride) {
    if (width == stride) {
      to.put(from);
      return;
    }
    for (int row = 0; from.hasRemaining(); row++) {
      from.limit(from.position() + width);
      to.position(row * stride);
      to.put(from);
      from.limit(from.capacity());
    }
  }
}
