package dev.mediasoup4j.client.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Writes a track's sound to a WAVE file of 16-bit PCM, in the format of the first piece. Close it
 * after the subscription; until then the file's header counts no sound.
 */
public final class WavFileSink implements AudioSink, AutoCloseable {
  private static final int HEADER_BYTES = 44;
  private static final int BYTES_A_SAMPLE = 2;

  /** What a RIFF's 32-bit size can hold. */
  private static final long MOST_BYTES = 0xffff_ffffL - HEADER_BYTES;

  // Guarded by this.
  private final FileChannel file;
  private @Nullable AudioFrame first;
  private long bytes;

  private WavFileSink(FileChannel file) {
    this.file = file;
  }

  /**
   * Makes the file, or empties it.
   *
   * @throws UncheckedIOException if it can't be written
   */
  public static WavFileSink create(Path wav) {
    try {
      FileChannel file =
          FileChannel.open(
              wav,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
      file.write(ByteBuffer.allocate(HEADER_BYTES));
      return new WavFileSink(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes 10 ms.
   *
   * @throws IllegalArgumentException if the format differs from that of the first piece
   * @throws IllegalStateException if the file is closed, or holds 4 GB
   * @throws UncheckedIOException if it can't be written
   */
  @Override
  public synchronized void onFrame(AudioFrame frame) {
    if (!file.isOpen()) throw new IllegalStateException("The file is closed");
    AudioFrame format = first == null ? frame : first;
    if (frame.sampleRate() != format.sampleRate() || frame.channels() != format.channels()) {
      throw new IllegalArgumentException(
          "The file has %d Hz with %d channels, the frame %d Hz with %d"
              .formatted(
                  format.sampleRate(), format.channels(), frame.sampleRate(), frame.channels()));
    }
    first = format;
    ByteBuffer buffer = littleEndian(frame.samples().remaining() * BYTES_A_SAMPLE);
    buffer.asShortBuffer().put(frame.samples());
    if (bytes + buffer.remaining() > MOST_BYTES) {
      throw new IllegalStateException("A WAVE file holds no more than 4 GB");
    }
    bytes += buffer.remaining();
    try {
      while (buffer.hasRemaining()) file.write(buffer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Completes the file. Closing again does nothing. */
  @Override
  public synchronized void close() {
    if (!file.isOpen()) return;
    try (file) {
      file.write(header(), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file without sound says 48 kHz mono. */
  private ByteBuffer header() {
    int sampleRate = first == null ? 48_000 : first.sampleRate();
    int channels = first == null ? 1 : first.channels();
    int frameBytes = channels * BYTES_A_SAMPLE;
    return littleEndian(HEADER_BYTES)
        .put("RIFF".getBytes(US_ASCII))
        .putInt((int) (bytes + HEADER_BYTES - 8))
        .put("WAVEfmt ".getBytes(US_ASCII))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) channels)
        .putInt(sampleRate)
        .putInt(sampleRate * frameBytes)
        .putShort((short) frameBytes)
        .putShort((short) (BYTES_A_SAMPLE * 8))
        .put("data".getBytes(US_ASCII))
        .putInt((int) bytes)
        .flip();
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
