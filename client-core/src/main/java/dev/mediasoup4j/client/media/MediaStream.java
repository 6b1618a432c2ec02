package dev.mediasoup4j.client.media;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tracks that were asked for together, as the W3C's MediaStream. */
public final class MediaStream implements AutoCloseable {
  private final Optional<AudioTrack> audioTrack;
  private final Optional<VideoTrack> videoTrack;

  MediaStream(@Nullable AudioTrack audioTrack, @Nullable VideoTrack videoTrack) {
    this.audioTrack = Optional.ofNullable(audioTrack);
    this.videoTrack = Optional.ofNullable(videoTrack);
  }

  /** Empty if no sound was asked for. */
  public Optional<AudioTrack> audioTrack() {
    return audioTrack;
  }

  /** Empty if no pictures were asked for. */
  public Optional<VideoTrack> videoTrack() {
    return videoTrack;
  }

  public List<MediaStreamTrack> tracks() {
    return Stream.<Optional<? extends MediaStreamTrack>>of(audioTrack, videoTrack)
        .<MediaStreamTrack>flatMap(Optional::stream)
        .toList();
  }

  /** Stops all tracks, without ended events. */
  @Override
  public void close() {
    tracks().forEach(MediaStreamTrack::stop);
  }
}
