package dev.mediasoup4j.client.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mediasoup4j.ortc.UnsupportedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Reads a RIFF WAVE file: integer PCM of 8, 16, 24 or 32 bits, or floats of 32 or 64 bits, any
 * number of channels.
 */
final class WavReader extends MediaFileReader {
  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int EXTENSIBLE = 0xfffe;
  private static final long UNKNOWN_SIZE = 0xffff_ffffL;

  private boolean floats;
  private int bitsPerSample;
  private int sampleRate;
  private int channels;

  /** Bytes of sound that are still to be read; a stream's header may not know them. */
  private long remaining;

  private byte[] bytes = new byte[0];

  private WavReader(Path file) throws IOException {
    super(file, "WAVE");
  }

  /**
   * Opens the file and reads its header.
   *
   * @throws IllegalArgumentException if it is no such file, naming the field
   * @throws UnsupportedException if its sound is compressed
   */
  static WavReader open(Path file) throws IOException {
    WavReader reader = new WavReader(file);
    reader.begin();
    return reader;
  }

  int sampleRate() {
    return sampleRate;
  }

  int channels() {
    return channels;
  }

  /**
   * Reads interleaved samples from -1 to 1.
   *
   * @return frames read, a sample of each channel; 0 at the end. A file that breaks off ends there
   */
  int read(float[] samples, int frames) throws IOException {
    int frameBytes = channels * bitsPerSample / 8;
    int wanted = (int) Math.min((long) frames * frameBytes, remaining);
    if (bytes.length < wanted) bytes = new byte[wanted];
    int got = in.readNBytes(bytes, 0, wanted) / frameBytes;
    remaining = got * frameBytes < wanted ? 0 : remaining - wanted;
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < got * channels; i++) samples[i] = sample(buffer);
    return got;
  }

  private float sample(ByteBuffer buffer) {
    if (floats) return bitsPerSample == 32 ? buffer.getFloat() : (float) buffer.getDouble();
    return switch (bitsPerSample) {
      case 8 -> ((buffer.get() & 0xff) - 128) * 0x1p-7f;
      case 16 -> buffer.getShort() * 0x1p-15f;
      case 24 -> ((buffer.get() & 0xff) | buffer.getShort() << 8) * 0x1p-23f;
      default -> buffer.getInt() * 0x1p-31f;
    };
  }

  @Override
  void readHeader() throws IOException {
    if (!chunkName().equals("RIFF")) throw malformed("it does not begin with RIFF");
    readBytes(4);
    if (!chunkName().equals("WAVE")) throw malformed("its RIFF is no WAVE");
    while (true) {
      String name = chunkName();
      long size = Integer.toUnsignedLong(readBytes(4).getInt());
      if (name.equals("data")) {
        if (channels == 0) throw malformed("its data comes before its fmt");
        remaining = size == UNKNOWN_SIZE || size == 0 ? Long.MAX_VALUE : size;
        return;
      }
      if (name.equals("fmt ")) readFormat(size);
      else in.skipNBytes(size);
      if (size % 2 == 1) in.skipNBytes(1);
    }
  }

  private void readFormat(long size) throws IOException {
    if (size < 16 || size > 1024) throw malformed("its fmt has " + size + " bytes");
    ByteBuffer format = readBytes((int) size);
    int code = format.getShort(0) & 0xffff;
    channels = format.getShort(2) & 0xffff;
    sampleRate = format.getInt(4);
    bitsPerSample = format.getShort(14) & 0xffff;
    // WAVEFORMATEXTENSIBLE: the sub-format's identifier begins with the code.
    if (code == EXTENSIBLE && size >= 26) code = format.getShort(24) & 0xffff;
    if (code != PCM && code != FLOAT) {
      throw new UnsupportedException(
          file + " has sound of WAVE format " + code + ", only PCM and floats are supported");
    }
    floats = code == FLOAT;
    boolean known =
        floats
            ? bitsPerSample == 32 || bitsPerSample == 64
            : bitsPerSample % 8 == 0 && bitsPerSample >= 8 && bitsPerSample <= 32;
    if (!known) {
      throw new UnsupportedException(file + " has samples of " + bitsPerSample + " bits");
    }
    if (channels < 1 || channels > 64)
      throw malformed("channels must be 1 to 64, were " + channels);
    if (sampleRate < 1000 || sampleRate > 768_000) {
      throw malformed("sampleRate must be 1000 to 768000, was " + sampleRate);
    }
  }

  private String chunkName() throws IOException {
    return US_ASCII.decode(readBytes(4)).toString();
  }

  private ByteBuffer readBytes(int count) throws IOException {
    byte[] read = in.readNBytes(count);
    if (read.length < count) throw malformed("it breaks off before its data");
    return ByteBuffer.wrap(read).order(ByteOrder.LITTLE_ENDIAN);
  }
}
