package dev.mediasoup4j.client.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes a track's pictures to a YUV4MPEG2 file, in the size of the first one. The format has a
 * fixed frame rate: a picture is repeated until the time of the next, and one that comes too early
 * takes the place of the one before. Close it after the subscription.
 */
public final class Y4mFileSink implements VideoSink, AutoCloseable {
  private final OutputStream out;
  private final int framesPerSecond;

  // Guarded by this.
  private @Nullable VideoFrame first;
  private @Nullable VideoFrame last;
  private long written;
  private boolean closed;

  private Y4mFileSink(OutputStream out, int framesPerSecond) {
    this.out = out;
    this.framesPerSecond = framesPerSecond;
  }

  /**
   * Makes the file, or empties it.
   *
   * @param framesPerSecond 1 to 120
   * @throws UncheckedIOException if it can't be written
   */
  public static Y4mFileSink create(Path y4m, int framesPerSecond) {
    if (framesPerSecond < 1 || framesPerSecond > 120) {
      throw new IllegalArgumentException(
          "framesPerSecond must be from 1 to 120, was " + framesPerSecond);
    }
    try {
      return new Y4mFileSink(
          new BufferedOutputStream(Files.newOutputStream(y4m), 1 << 16), framesPerSecond);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes a picture; it is written when the next one comes.
   *
   * @throws IllegalArgumentException if its size differs from that of the first one
   * @throws IllegalStateException if the file is closed
   * @throws UncheckedIOException if it can't be written
   */
  @Override
  public synchronized void onFrame(VideoFrame frame) {
    if (closed) throw new IllegalStateException("The file is closed");
    VideoFrame format = first == null ? frame : first;
    if (frame.width() != format.width() || frame.height() != format.height()) {
      throw new IllegalArgumentException(
          "The file has %dx%d, the frame %dx%d"
              .formatted(format.width(), format.height(), frame.width(), frame.height()));
    }
    try {
      if (first == null) writeHeader(frame);
      first = format;
      writeUntil(position(frame, format));
      last = frame;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Completes the file. Closing again does nothing. */
  @Override
  public synchronized void close() {
    if (closed) return;
    closed = true;
    try (out) {
      writeUntil(written + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long position(VideoFrame frame, VideoFrame format) {
    double seconds = (frame.timestampNanos() - format.timestampNanos()) / 1e9;
    return Math.round(seconds * framesPerSecond);
  }

  private void writeHeader(VideoFrame frame) throws IOException {
    String header =
        "YUV4MPEG2 W%d H%d F%d:1 Ip A1:1 C420jpeg\n"
            .formatted(frame.width(), frame.height(), framesPerSecond);
    out.write(header.getBytes(US_ASCII));
  }

  private void writeUntil(long position) throws IOException {
    if (last == null) return;
    for (; written < position; written++) {
      out.write("FRAME\n".getBytes(US_ASCII));
      out.write(last.toI420());
    }
  }
}
