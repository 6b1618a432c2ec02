package dev.mediasoup4j.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_free;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_read;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_size;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_write;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import dev.mediasoup4j.client.media.AudioFrame;
import dev.mediasoup4j.client.media.VideoFrame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avutil.AVAudioFifo;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.ShortPointer;
import org.jspecify.annotations.Nullable;

/**
 * Encodes pictures and sound into one file. For one thread at a time.
 *
 * <p>Order: {@link #addVideo} and {@link #addAudio}, each at most once, then {@link #begin}, then
 * frames, then {@link #finish}; {@link #close} at any time.
 */
final class MediaFileWriter implements AutoCloseable {
  /** Video time: milliseconds, which WebM knows no finer. */
  private static final int VIDEO_TICKS = 1000;

  private static final long NANOS_A_TICK = 1_000_000_000L / VIDEO_TICKS;
  private static final int FRAME_RATE_HINT = 30;
  private static final int SECONDS_BETWEEN_KEY_FRAMES = 4;

  private final MediaContainer container;
  private final AVFormatContext format = new AVFormatContext(null);
  private final PictureConverter pictureConverter = new PictureConverter();
  private final AVFrame input = Ffmpeg.allocated(av_frame_alloc());
  private @Nullable Encoder video;
  private @Nullable Encoder audio;
  private @Nullable AVFrame picture;
  private @Nullable AVFrame sound;
  private @Nullable SoundConverter soundConverter;
  private @Nullable AVAudioFifo fifo;
  private long lastTick = -1;
  private long encodedSamples;
  private boolean writing;
  private boolean closed;

  private MediaFileWriter(Path file, MediaContainer container) throws IOException {
    this.container = container;
    AVIOContext io = new AVIOContext(null);
    try {
      Ffmpeg.check(
          avformat_alloc_output_context2(
              format, (AVOutputFormat) null, container.format, Ffmpeg.url(file)),
          file + " can't be written");
      Ffmpeg.check(avio_open(io, Ffmpeg.url(file), AVIO_FLAG_WRITE), file + " can't be written");
      format.pb(io);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /**
   * Makes the file, or empties it.
   *
   * @throws dev.mediasoup4j.ortc.UnsupportedException if its name is of no format we write
   */
  static MediaFileWriter create(Path file) throws IOException {
    MediaContainer container = MediaContainer.of(file);
    Ffmpeg.require();
    return new MediaFileWriter(file, container);
  }

  /** Pictures of one size; both sides are even. */
  void addVideo(int width, int height, int bitrateBps) throws IOException {
    requireOpen();
    video =
        new Encoder(
            format,
            container.videoEncoder,
            container.videoOptions(),
            context -> {
              context.width(width).height(height).pix_fmt(AV_PIX_FMT_YUV420P);
              context.time_base().num(1).den(VIDEO_TICKS);
              context.framerate().num(FRAME_RATE_HINT).den(1);
              context.gop_size(FRAME_RATE_HINT * SECONDS_BETWEEN_KEY_FRAMES);
              context.max_b_frames(0);
              context.bit_rate(bitrateBps);
            });
    picture = PictureConverter.newFrame(width, height);
  }

  /** Sound of one or two channels. */
  void addAudio(int channels, int bitrateBps) throws IOException {
    requireOpen();
    Encoder encoder =
        new Encoder(
            format,
            container.audioEncoder,
            Map.of(),
            context -> {
              context.sample_rate(Sound.SAMPLE_RATE).sample_fmt(container.sampleFormat);
              av_channel_layout_default(context.ch_layout(), channels);
              context.time_base().num(1).den(Sound.SAMPLE_RATE);
              context.bit_rate(bitrateBps);
            });
    audio = encoder;
    soundConverter = new SoundConverter(container.sampleFormat, channels);
    fifo =
        Ffmpeg.allocated(
            av_audio_fifo_alloc(container.sampleFormat, channels, encoder.frameSize()));
    AVFrame frame = Ffmpeg.allocated(av_frame_alloc());
    sound = frame;
    frame
        .format(container.sampleFormat)
        .sample_rate(Sound.SAMPLE_RATE)
        .nb_samples(encoder.frameSize());
    av_channel_layout_default(frame.ch_layout(), channels);
    Ffmpeg.check(av_frame_get_buffer(frame, 0), "No memory for sound");
  }

  /** Writes the header. */
  void begin() throws IOException {
    requireOpen();
    AVDictionary options = new AVDictionary(null);
    try {
      if (container == MediaContainer.MP4) {
        // The index comes first, so that a browser plays before it has loaded everything.
        av_dict_set(options, "movflags", "+faststart", 0);
      }
      Ffmpeg.check(avformat_write_header(format, options), "The header was not written");
      writing = true;
    } finally {
      av_dict_free(options);
    }
  }

  /** A picture that is shown at a time from the beginning; times have to grow. */
  void write(VideoFrame frame, long timeNanos) throws IOException {
    requireWriting();
    if (video == null || picture == null) throw new IllegalStateException("The file has no video");
    long tick = timeNanos / NANOS_A_TICK;
    if (tick <= lastTick) return;
    lastTick = tick;
    pictureConverter.toFrame(frame, picture);
    picture.pts(tick).duration(VIDEO_TICKS / FRAME_RATE_HINT);
    video.encode(picture);
  }

  /** The sound that follows what was written so far. */
  void write(AudioFrame frame) throws IOException {
    requireWriting();
    if (soundConverter == null) throw new IllegalStateException("The file has no audio");
    int count = frame.samples().remaining();
    input
        .format(AV_SAMPLE_FMT_S16)
        .sample_rate(frame.sampleRate())
        .nb_samples(count / frame.channels());
    av_channel_layout_default(input.ch_layout(), frame.channels());
    try {
      Ffmpeg.check(av_frame_get_buffer(input, 0), "No memory for sound");
      new ShortPointer(input.data(0)).put(frame.toArray(), 0, count);
      buffer(soundConverter.convert(input));
    } finally {
      av_frame_unref(input);
    }
    encodeSound(false);
  }

  /** Writes what is held back and completes the file. */
  void finish() throws IOException {
    requireWriting();
    writing = false;
    if (soundConverter != null) {
      buffer(soundConverter.flush());
      encodeSound(true);
    }
    if (video != null) video.encode(null);
    if (audio != null) audio.encode(null);
    Ffmpeg.check(av_write_trailer(format), "The file was not completed");
  }

  /** Frees everything. A file that was not finished is no file that plays. */
  @Override
  public void close() {
    if (closed) return;
    closed = true;
    writing = false;
    if (video != null) video.close();
    if (audio != null) audio.close();
    if (picture != null) av_frame_free(picture);
    if (sound != null) av_frame_free(sound);
    if (soundConverter != null) soundConverter.close();
    if (fifo != null) av_audio_fifo_free(fifo);
    pictureConverter.close();
    av_frame_free(input);
    if (format.isNull()) return;
    if (format.pb() != null) avio_closep(format.pb());
    avformat_free_context(format);
  }

  private void buffer(AVFrame converted) throws IOException {
    if (fifo == null || converted.nb_samples() == 0) return;
    Ffmpeg.check(
        av_audio_fifo_write(fifo, converted.data(), converted.nb_samples()), "No memory for sound");
  }

  /** Encodes whole frames, and at the end the rest. */
  private void encodeSound(boolean atEnd) throws IOException {
    if (audio == null || sound == null || fifo == null) return;
    int size = audio.frameSize();
    while (av_audio_fifo_size(fifo) >= (atEnd ? 1 : size)) {
      int count = Math.min(size, av_audio_fifo_size(fifo));
      Ffmpeg.check(av_frame_make_writable(sound), "No sound to write on");
      sound.nb_samples(count).pts(encodedSamples).duration(count);
      Ffmpeg.check(av_audio_fifo_read(fifo, sound.data(), count), "Sound was lost");
      encodedSamples += count;
      audio.encode(sound);
    }
  }

  private void requireOpen() {
    if (closed) throw new IllegalStateException("The file is closed");
  }

  private void requireWriting() {
    if (!writing) throw new IllegalStateException("The file is not being written");
  }
}
