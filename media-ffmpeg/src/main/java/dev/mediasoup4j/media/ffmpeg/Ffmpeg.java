package dev.mediasoup4j.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avformat.av_demuxer_iterate;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import dev.mediasoup4j.ortc.UnsupportedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.StringJoiner;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/** What all uses of the native library share. */
final class Ffmpeg {
  private static final Set<String> POINTING_ELSEWHERE =
      Set.of("concat", "dash", "hls", "imf", "rtp", "rtsp", "sap", "sdp");

  private Ffmpeg() {}

  /**
   * Loads the library, once.
   *
   * @throws UnsupportedException if it is not there for this machine
   */
  static void require() {
    try {
      // Its errors reach the user as exceptions.
      av_log_set_level(AV_LOG_FATAL);
    } catch (LinkageError e) {
      var exception =
          new UnsupportedException(
              "FFmpeg does not load: "
                  + e.getMessage()
                  + ". Add org.bytedeco:ffmpeg and org.bytedeco:javacpp with the classifier of this"
                  + " machine, such as linux-x86_64");
      exception.initCause(e);
      throw exception;
    }
  }

  /** Only a file of this machine: FFmpeg would take a URL for its name, too. */
  static String url(Path file) {
    return "file:" + file.toAbsolutePath();
  }

  /**
   * All formats of files that hold their media themselves. The others would make us open what they
   * name, and wait for it.
   */
  static String selfContainedFormats() {
    StringJoiner names = new StringJoiner(",");
    try (PointerPointer<Pointer> position = new PointerPointer<>(1)) {
      position.put(0, (Pointer) null);
      AVInputFormat format = av_demuxer_iterate(position);
      while (format != null) {
        String name = format.name().getString();
        if (!POINTING_ELSEWHERE.contains(name)) names.add(name);
        format = av_demuxer_iterate(position);
      }
    }
    return names.toString();
  }

  /**
   * Passes a result that is not negative.
   *
   * @throws IOException with FFmpeg's own words
   */
  static int check(int result, String what) throws IOException {
    if (result < 0) throw new IOException(what + ": " + text(result));
    return result;
  }

  /** Passes what was allocated. */
  static <P extends Pointer> P allocated(@Nullable P pointer) {
    if (pointer == null || pointer.isNull()) throw new OutOfMemoryError("FFmpeg has no memory");
    return pointer;
  }

  private static String text(int code) {
    try (BytePointer buffer = new BytePointer(256)) {
      return av_strerror(code, buffer, buffer.capacity()) == 0
          ? buffer.getString()
          : "error " + code;
    }
  }
}
