package dev.mediasoup4j.client.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The sound of a WAVE file at 48 kHz: mono and stereo as they are, more channels mixed to mono in
 * equal parts.
 */
final class WavSource extends PacedSource<AudioFrame> implements AudioSource {
  private static final int SAMPLE_RATE = 48_000;
  private static final int FRAMES_A_PIECE = SAMPLE_RATE / 100;
  private static final int FRAMES_A_READ = 4096;

  private final Path file;
  private final FilePlayback playback;

  /** Reads the header, so that a wrong file is told at once. */
  WavSource(Path file, FilePlayback playback) {
    this.file = file;
    this.playback = playback;
    try (WavReader reader = WavReader.open(file)) {
      if (reader.read(new float[reader.channels()], 1) == 0) {
        throw new IllegalArgumentException(file + " holds no sound");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  PacedThread<AudioFrame> open(SourceOutput<AudioFrame> output) {
    try {
      return PacedThread.start("wav", TEN_MILLIS, PIECES_MADE_UP_FOR, output, new Sound());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the file is read. */
  private final class Sound implements PacedThread.Beat<AudioFrame> {
    private WavReader reader = WavReader.open(file);
    private final int fileChannels = reader.channels();
    private final int channels = fileChannels == 2 ? 2 : 1;
    private final @Nullable Resampler resampler =
        reader.sampleRate() == SAMPLE_RATE
            ? null
            : new Resampler(reader.sampleRate(), SAMPLE_RATE, channels);
    private final float[] fromFile = new float[FRAMES_A_READ * fileChannels];
    private final float[] piece = new float[FRAMES_A_PIECE * channels];
    private boolean finished;

    Sound() throws IOException {}

    @Override
    public void at(long number, long nowNanos, SourceOutput<AudioFrame> output) throws IOException {
      int frames = resampler == null ? readPiece() : resamplePiece(resampler);
      if (frames == 0) {
        output.ended();
        return;
      }
      short[] samples = new short[piece.length];
      for (int i = 0; i < frames * channels; i++) samples[i] = toShort(piece[i]);
      output.push(AudioFrame.of(samples, SAMPLE_RATE, channels, nowNanos));
    }

    private int readPiece() throws IOException {
      int frames = 0;
      while (frames < FRAMES_A_PIECE) {
        int got = readFile(FRAMES_A_PIECE - frames);
        if (got == 0) break;
        System.arraycopy(fromFile, 0, piece, frames * channels, got * channels);
        frames += got;
      }
      return frames;
    }

    private int resamplePiece(Resampler resampler) throws IOException {
      int frames = resampler.read(piece, 0, FRAMES_A_PIECE);
      while (frames < FRAMES_A_PIECE && !finished) {
        int got = readFile(FRAMES_A_READ);
        if (got > 0) {
          resampler.write(fromFile, got);
        } else {
          resampler.finish();
          finished = true;
        }
        frames += resampler.read(piece, frames, FRAMES_A_PIECE - frames);
      }
      return frames;
    }

    /** Mixed to {@link #channels}; 0 at the end of a file that is not looped. */
    private int readFile(int frames) throws IOException {
      int got = reader.read(fromFile, frames);
      if (got == 0 && playback == FilePlayback.LOOP) {
        rewind();
        got = reader.read(fromFile, frames);
      }
      if (fileChannels > 2) mixToMono(got);
      return got;
    }

    private void mixToMono(int frames) {
      for (int i = 0; i < frames; i++) {
        float sum = 0;
        for (int c = 0; c < fileChannels; c++) sum += fromFile[i * fileChannels + c];
        fromFile[i] = sum / fileChannels;
      }
    }

    private void rewind() throws IOException {
      int sampleRate = reader.sampleRate();
      reader.close();
      reader = WavReader.open(file);
      if (reader.channels() != fileChannels || reader.sampleRate() != sampleRate) {
        throw new IOException(file + " changed while it was played");
      }
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }

  private static short toShort(float sample) {
    return (short) Math.max(-32768, Math.min(32767, Math.round(sample * 32768)));
  }
}
