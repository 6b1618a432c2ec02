package dev.mediasoup4j.media.ffmpeg;

import dev.mediasoup4j.client.media.AudioFrame;
import dev.mediasoup4j.client.media.AudioSink;
import dev.mediasoup4j.client.media.AudioTrack;
import dev.mediasoup4j.client.media.Subscription;
import dev.mediasoup4j.client.media.VideoFrame;
import dev.mediasoup4j.client.media.VideoSink;
import dev.mediasoup4j.client.media.VideoTrack;
import dev.mediasoup4j.client.room.RemoteAudioTrack;
import dev.mediasoup4j.client.room.RemoteVideoTrack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records a track of pictures, one of sound or both in step: VP8 and Opus to a {@code .webm}, H.264
 * (OpenH264) and AAC to an {@code .mp4}. Pictures keep the time at which they came, gaps in the
 * sound become silence, and pictures of another size are scaled into the recording's with black
 * beside them. All methods may be called from any thread.
 *
 * <p>The file plays after {@link #close}.
 */
public final class MediaRecorder implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MediaRecorder.class);
  private static final int CHANNELS = 2;

  /** How long sound waits for a first picture, whose size the file's header needs. */
  private static final int MOST_SOUND_WAITING = 500;

  private final Builder options;
  private final MediaFileWriter writer;
  private final List<Subscription> subscriptions = new ArrayList<>();

  // Guarded by this.
  private final SoundClock soundClock = new SoundClock();
  private final ArrayDeque<AudioFrame> waitingSound = new ArrayDeque<>();
  private @Nullable IOException failure;
  private boolean begun;
  private boolean started;
  private boolean closed;
  private long beginningNanos;
  private long pictures;
  private long pieces;

  private MediaRecorder(Builder options) throws IOException {
    this.options = options;
    this.writer = MediaFileWriter.create(options.file);
  }

  /**
   * What to record into a file, which is made or emptied.
   *
   * @param file named {@code .webm} or {@code .mp4}
   */
  public static Builder builder(Path file) {
    return new Builder(file);
  }

  /** Pictures that were written. */
  public synchronized long pictures() {
    return pictures;
  }

  /** Pieces of 10 ms of received sound that were written. */
  public synchronized long soundPieces() {
    return pieces;
  }

  /**
   * Completes the file. Closing again does nothing.
   *
   * @throws UncheckedIOException if it could not be written whole, now or before
   */
  @Override
  public void close() {
    subscriptions.forEach(Subscription::close);
    synchronized (this) {
      if (closed) return;
      closed = true;
      try (writer) {
        if (!begun) begin(null);
        writer.finish();
      } catch (IOException e) {
        if (failure == null) failure = e;
      }
      if (failure != null) throw new UncheckedIOException(failure);
    }
  }

  private void subscribe() {
    if (options.video != null) subscriptions.add(options.video.apply(this::onPicture));
    if (options.audio != null) subscriptions.add(options.audio.apply(this::onSound));
  }

  private synchronized void onPicture(VideoFrame frame) {
    if (closed || failure != null) return;
    try {
      noteBeginning(frame.timestampNanos());
      if (!begun) begin(frame);
      writer.write(frame, Math.max(0, frame.timestampNanos() - beginningNanos));
      pictures++;
    } catch (IOException e) {
      fail(e);
    }
  }

  private synchronized void onSound(AudioFrame frame) {
    if (closed || failure != null) return;
    try {
      noteBeginning(frame.timestampNanos());
      waitingSound.add(frame);
      boolean waitsForPicture = options.video != null && !begun;
      if (waitsForPicture && waitingSound.size() < MOST_SOUND_WAITING) return;
      if (!begun) begin(null);
      writeWaitingSound();
    } catch (IOException e) {
      fail(e);
    }
  }

  private void noteBeginning(long timestampNanos) {
    if (!started) beginningNanos = timestampNanos;
    started = true;
  }

  private void begin(@Nullable VideoFrame first) throws IOException {
    begun = true;
    if (options.video != null) {
      int width = first == null || options.width != 0 ? options.widthOrDefault() : first.width();
      int height = first == null || options.width != 0 ? options.heightOrDefault() : first.height();
      writer.addVideo(even(width), even(height), options.videoBitrateBps);
    }
    if (options.audio != null) writer.addAudio(CHANNELS, options.audioBitrateBps);
    writer.begin();
    writeWaitingSound();
  }

  private void writeWaitingSound() throws IOException {
    for (AudioFrame frame = waitingSound.poll(); frame != null; frame = waitingSound.poll()) {
      long silence = soundClock.place(frame.timestampNanos() - beginningNanos);
      if (silence < 0) continue;
      int rate = frame.sampleRate();
      for (long samples = silence * rate / 1_000_000_000; samples >= rate / 100; ) {
        writer.write(AudioFrame.of(new short[rate / 100 * CHANNELS], rate, CHANNELS, 0));
        samples -= rate / 100;
      }
      writer.write(stereo(frame));
      pieces++;
    }
  }

  private void fail(IOException e) {
    failure = e;
    log.warn("A recording stops", e);
  }

  private static AudioFrame stereo(AudioFrame frame) {
    if (frame.channels() == CHANNELS) return frame;
    short[] mono = frame.toArray();
    short[] both = new short[2 * mono.length];
    for (int i = 0; i < both.length; i++) both[i] = mono[i / 2];
    return AudioFrame.of(both, frame.sampleRate(), CHANNELS, frame.timestampNanos());
  }

  private static int even(int side) {
    return Math.max(2, side & ~1);
  }

  /** What is recorded, and how well. */
  public static final class Builder {
    private final Path file;
    private @Nullable Function<VideoSink, Subscription> video;
    private @Nullable Function<AudioSink, Subscription> audio;
    private int width;
    private int height;
    private int videoBitrateBps = 2_500_000;
    private int audioBitrateBps = 96_000;

    private Builder(Path file) {
      this.file = file;
    }

    public Builder video(VideoTrack track) {
      this.video = track::addSink;
      return this;
    }

    /** What another participant of a room shows. */
    public Builder video(RemoteVideoTrack track) {
      this.video = track::addSink;
      return this;
    }

    public Builder audio(AudioTrack track) {
      this.audio = track::addSink;
      return this;
    }

    /** What another participant of a room says. */
    public Builder audio(RemoteAudioTrack track) {
      this.audio = track::addSink;
      return this;
    }

    /**
     * The recording's size. Without it the first picture's, which with simulcast may be the
     * smallest.
     *
     * @param width even, 16 to 4096
     * @param height even, 16 to 4096
     */
    public Builder size(int width, int height) {
      requireSide("width", width);
      requireSide("height", height);
      this.width = width;
      this.height = height;
      return this;
    }

    /** Bits a second of the pictures, 50,000 to 50,000,000; 2,500,000 unless told otherwise. */
    public Builder videoBitrateBps(int value) {
      requireRange("videoBitrateBps", value, 50_000, 50_000_000);
      this.videoBitrateBps = value;
      return this;
    }

    /** Bits a second of the sound, 16,000 to 320,000; 96,000 unless told otherwise. */
    public Builder audioBitrateBps(int value) {
      requireRange("audioBitrateBps", value, 16_000, 320_000);
      this.audioBitrateBps = value;
      return this;
    }

    /**
     * Makes the file and begins.
     *
     * @throws IllegalArgumentException if there is neither video nor audio
     * @throws UncheckedIOException if the file can't be written
     * @throws dev.mediasoup4j.ortc.UnsupportedException if its name is of no format we write, or
     *     FFmpeg is not there for this machine
     */
    public MediaRecorder start() {
      if (video == null && audio == null) {
        throw new IllegalArgumentException("video or audio must be recorded, both were missing");
      }
      try {
        MediaRecorder recorder = new MediaRecorder(this);
        recorder.subscribe();
        return recorder;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private int widthOrDefault() {
      return width == 0 ? 640 : width;
    }

    private int heightOrDefault() {
      return height == 0 ? 360 : height;
    }

    private static void requireSide(String name, int value) {
      requireRange(name, value, 16, 4096);
      if (value % 2 != 0) throw new IllegalArgumentException(name + " must be even, was " + value);
    }

    private static void requireRange(String name, int value, int least, int most) {
      if (value < least || value > most) {
        throw new IllegalArgumentException(
            "%s must be from %d to %d, was %d".formatted(name, least, most, value));
      }
    }
  }
}
