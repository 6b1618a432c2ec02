package dev.mediasoup4j.client.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The pictures of a YUV4MPEG2 file, at its own frame rate. */
final class Y4mSource extends PacedSource<VideoFrame> implements VideoSource {
  private final Path file;
  private final FilePlayback playback;

  /** Reads the header, so that a wrong file is told at once. */
  Y4mSource(Path file, FilePlayback playback) {
    this.file = file;
    this.playback = playback;
    try (Y4mReader reader = Y4mReader.open(file)) {
      byte[] first = new byte[VideoFrame.sizeOf(reader.width(), reader.height())];
      if (!reader.next(first)) throw new IllegalArgumentException(file + " holds no picture");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  PacedThread<VideoFrame> open(SourceOutput<VideoFrame> output) {
    try {
      Pictures pictures = new Pictures();
      double periodNanos = TimeUnit.SECONDS.toNanos(1) / pictures.reader.framesPerSecond();
      return PacedThread.start("y4m", periodNanos, 0, output, pictures);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the file is read. */
  private final class Pictures implements PacedThread.Beat<VideoFrame> {
    private Y4mReader reader = Y4mReader.open(file);
    private final byte[] i420 = new byte[VideoFrame.sizeOf(reader.width(), reader.height())];
    private long read;

    Pictures() throws IOException {}

    /**
     * A picture whose time has passed is left out, so that the file keeps its speed; but never the
     * last.
     */
    @Override
    public void at(long number, long nowNanos, SourceOutput<VideoFrame> output) throws IOException {
      boolean unseen = false;
      for (; read <= number; read++) {
        if (!reader.next(i420)) {
          if (playback == FilePlayback.ONCE) {
            if (unseen) push(nowNanos, output);
            output.ended();
            return;
          }
          rewind();
        }
        unseen = true;
      }
      push(nowNanos, output);
    }

    private void push(long nowNanos, SourceOutput<VideoFrame> output) {
      output.push(VideoFrame.ofI420(reader.width(), reader.height(), i420, nowNanos));
    }

    private void rewind() throws IOException {
      reader.close();
      reader = Y4mReader.open(file);
      if (VideoFrame.sizeOf(reader.width(), reader.height()) != i420.length || !reader.next(i420)) {
        throw new IOException(file + " changed while it was played");
      }
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
