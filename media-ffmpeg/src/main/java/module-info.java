import org.jspecify.annotations.NullMarked;

/** Media files of any format as sources, and recording, through FFmpeg. */
@NullMarked
module dev.mediasoup4j.media.ffmpeg {
  requires static org.jspecify;
  requires transitive dev.mediasoup4j.client;
  requires org.slf4j;
  requires org.bytedeco.javacpp;
  requires org.bytedeco.ffmpeg;

  exports dev.mediasoup4j.media.ffmpeg;
}
