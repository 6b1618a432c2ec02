package dev.mediasoup4j.media.ffmpeg;

import dev.mediasoup4j.ortc.UnsupportedException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.ffmpeg.global.avutil;

/** A kind of file, with the codecs that browsers play in it and the LGPL build of FFmpeg has. */
enum MediaContainer {
  /** VP8 and Opus. */
  WEBM("webm", "libvpx", "libopus", avutil.AV_SAMPLE_FMT_S16),
  /** H.264 by OpenH264, and AAC. */
  MP4("mp4", "libopenh264", "aac", avutil.AV_SAMPLE_FMT_FLTP);

  final String format;
  final String videoEncoder;
  final String audioEncoder;
  final int sampleFormat;

  MediaContainer(String format, String videoEncoder, String audioEncoder, int sampleFormat) {
    this.format = format;
    this.videoEncoder = videoEncoder;
    this.audioEncoder = audioEncoder;
    this.sampleFormat = sampleFormat;
  }

  /** What makes the encoder of pictures keep up with a call. */
  Map<String, String> videoOptions() {
    return this == WEBM
        ? Map.of("deadline", "realtime", "cpu-used", "8", "auto-alt-ref", "0")
        : Map.of();
  }

  /** By the file's name. */
  static MediaContainer of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    for (MediaContainer container : values()) {
      if (name.endsWith("." + container.format)) return container;
    }
    throw new UnsupportedException(
        "A recording's file has to be named .webm or .mp4, was " + file.getFileName());
  }
}
