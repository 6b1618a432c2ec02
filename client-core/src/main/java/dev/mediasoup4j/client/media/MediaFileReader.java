package dev.mediasoup4j.client.media;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of media that begins with a header. */
abstract class MediaFileReader implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  final Path file;
  final InputStream in;
  private final String format;

  /**
   * Opens the file; {@link #begin} comes next.
   *
   * @param format as messages name it, such as {@code WAVE}
   */
  MediaFileReader(Path file, String format) throws IOException {
    this.file = file;
    this.format = format;
    this.in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
  }

  /** Reads the header; closes the file where that fails. */
  final void begin() throws IOException {
    try {
      readHeader();
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  abstract void readHeader() throws IOException;

  final IllegalArgumentException malformed(String why) {
    return new IllegalArgumentException(file + " is no " + format + " file: " + why);
  }

  @Override
  public final void close() throws IOException {
    in.close();
  }
}
