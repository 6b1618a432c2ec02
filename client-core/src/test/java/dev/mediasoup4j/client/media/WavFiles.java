package dev.mediasoup4j.client.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes WAVE files of all kinds, independently of the library's own. */
final class WavFiles {
  private WavFiles() {}

  /** How samples are stored. */
  enum Kind {
    PCM8(1, 8),
    PCM16(1, 16),
    PCM24(1, 24),
    PCM32(1, 32),
    FLOAT32(3, 32),
    FLOAT64(3, 64);

    final int code;
    final int bits;

    Kind(int code, int bits) {
      this.code = code;
      this.bits = bits;
    }

    void put(ByteBuffer buffer, double sample) {
      switch (this) {
        case PCM8 -> buffer.put((byte) (Math.round(sample * 127) + 128));
        case PCM16 -> buffer.putShort((short) Math.round(sample * 32767));
        case PCM24 -> {
          int value = (int) Math.round(sample * 8388607);
          buffer.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
        }
        case PCM32 -> buffer.putInt((int) Math.round(sample * 2147483647.0));
        case FLOAT32 -> buffer.putFloat((float) sample);
        case FLOAT64 -> buffer.putDouble(sample);
      }
    }
  }

  /** The header, with a chunk of odd length that readers have to skip. */
  static ByteBuffer header(Kind kind, int sampleRate, int channels, boolean extensible, long data) {
    int formatSize = extensible ? 40 : 16;
    ByteBuffer header =
        ByteBuffer.allocate(12 + 8 + 4 + 8 + formatSize + 8).order(ByteOrder.LITTLE_ENDIAN);
    header.put("RIFF".getBytes(US_ASCII)).putInt((int) (data + header.capacity() - 8));
    header.put("WAVE".getBytes(US_ASCII));
    header.put("LIST".getBytes(US_ASCII)).putInt(3).put(new byte[4]);
    header.put("fmt ".getBytes(US_ASCII)).putInt(formatSize);
    int frameBytes = channels * kind.bits / 8;
    header.putShort((short) (extensible ? 0xfffe : kind.code)).putShort((short) channels);
    header.putInt(sampleRate).putInt(sampleRate * frameBytes);
    header.putShort((short) frameBytes).putShort((short) kind.bits);
    if (extensible) {
      header.putShort((short) 22).putShort((short) kind.bits).putInt(0);
      header.putShort((short) kind.code).put(new byte[14]);
    }
    return header.put("data".getBytes(US_ASCII)).putInt((int) data);
  }

  /** The same samples, from -1 to 1, on all channels. */
  static void write(
      Path file, Kind kind, int sampleRate, int channels, boolean extensible, double[] samples)
      throws IOException {
    int data = samples.length * channels * kind.bits / 8;
    ByteBuffer header = header(kind, sampleRate, channels, extensible, data);
    ByteBuffer bytes = ByteBuffer.allocate(header.capacity() + data).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(header.flip());
    for (double sample : samples) for (int c = 0; c < channels; c++) kind.put(bytes, sample);
    Files.write(file, bytes.array());
  }

  /** A sender's melody at any sample rate. */
  static double[] melody(int sourceId, int sampleRate, double seconds) {
    int[] melody = ToneCode.melody(sourceId);
    double[] samples = new double[(int) (sampleRate * seconds)];
    for (int i = 0; i < samples.length; i++) {
      double time = (double) i / sampleRate;
      int note = melody[(int) (time * 1000 / ToneCode.NOTE_MILLIS) % melody.length];
      samples[i] = 0.25 * Math.sin(2 * Math.PI * ToneCode.frequencyHz(note) * time);
    }
    return samples;
  }
}
