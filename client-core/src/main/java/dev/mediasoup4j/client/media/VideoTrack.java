package dev.mediasoup4j.client.media;

import dev.mediasoup4j.ortc.MediaKind;
import org.jspecify.annotations.Nullable;

/** A track of pictures. */
public final class VideoTrack extends MediaStreamTrack {
  /** A sink that is behind by more is better off with the newest picture. */
  private static final int PICTURES_WAITING = 2;

  private final VideoSource source;
  private final SinkSet<VideoFrame> sinks;
  private @Nullable VideoFrame black;

  private VideoTrack(VideoSource source, SinkSet<VideoFrame> sinks) {
    super(sinks);
    this.source = source;
    this.sinks = sinks;
  }

  /**
   * A live track; starts the source, which it stops when the track ends.
   *
   * @throws IllegalStateException if the source feeds another track
   */
  public static VideoTrack of(VideoSource source) {
    VideoTrack track = new VideoTrack(source, new SinkSet<>());
    source.start(track.new Output());
    return track;
  }

  /** Calls the sink with every picture from now on. A track that has ended never calls it. */
  public SinkSubscription addSink(VideoSink sink) {
    return sinks.add(sink::onFrame, PICTURES_WAITING);
  }

  @Override
  public MediaKind kind() {
    return MediaKind.VIDEO;
  }

  @Override
  void stopSource() {
    source.stop();
  }

  private VideoFrame blackened(VideoFrame frame) {
    VideoFrame picture = black;
    if (picture == null || picture.width() != frame.width() || picture.height() != frame.height()) {
      picture = VideoFrame.black(frame.width(), frame.height(), frame.timestampNanos());
      black = picture;
    }
    return picture.withTimestampNanos(frame.timestampNanos());
  }

  private final class Output implements SourceOutput<VideoFrame> {
    @Override
    public void push(VideoFrame frame) {
      sinks.offer(enabled() ? frame : blackened(frame));
    }

    @Override
    public void ended() {
      sourceEnded();
    }
  }
}
