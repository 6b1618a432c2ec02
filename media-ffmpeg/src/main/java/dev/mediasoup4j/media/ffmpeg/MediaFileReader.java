package dev.mediasoup4j.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import dev.mediasoup4j.ortc.UnsupportedException;
import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.ShortPointer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a file's pictures and sound in the order in which they are due, whatever order the file
 * holds them in. For one thread at a time.
 */
final class MediaFileReader implements AutoCloseable {
  /** How far one stream is read ahead while the other one shows nothing. */
  private static final int MOST_PICTURES = 30;

  private static final int MOST_SOUND = 500;

  private final AVFormatContext format;
  private final AVPacket packet = Ffmpeg.allocated(av_packet_alloc());
  private final PictureConverter pictureConverter = new PictureConverter();
  private final ArrayDeque<Picture> pictures = new ArrayDeque<>();
  private final ArrayDeque<Sound> sounds = new ArrayDeque<>();
  private final long startNanos;
  private @Nullable Decoder video;
  private @Nullable Decoder audio;
  private @Nullable SoundConverter soundConverter;
  private @Nullable SoundPieces soundPieces;
  private short[] samples = new short[0];
  private long skipBeforeNanos;
  private long damaged;
  private boolean atEnd;
  private boolean closed;

  private MediaFileReader(AVFormatContext format) {
    this.format = format;
    long start = format.start_time();
    this.startNanos = start == AV_NOPTS_VALUE ? 0 : start * 1000;
  }

  /**
   * Opens a file.
   *
   * @throws IOException if it is not there or no media file
   * @throws UnsupportedException if it holds nothing that can be decoded
   */
  static MediaFileReader open(Path file) throws IOException {
    Ffmpeg.require();
    file.getFileSystem().provider().checkAccess(file, AccessMode.READ);
    AVFormatContext format = new AVFormatContext(null);
    AVDictionary options = new AVDictionary(null);
    av_dict_set(options, "protocol_whitelist", "file", 0);
    av_dict_set(options, "format_whitelist", Ffmpeg.selfContainedFormats(), 0);
    try {
      Ffmpeg.check(
          avformat_open_input(format, Ffmpeg.url(file), (AVInputFormat) null, options),
          file + " does not open");
    } finally {
      av_dict_free(options);
    }
    MediaFileReader reader = new MediaFileReader(format);
    try {
      Ffmpeg.check(
          avformat_find_stream_info(format, (PointerPointer<?>) null), file + " has no streams");
      reader.openStreams(file);
      return reader;
    } catch (IOException | RuntimeException | Error e) {
      reader.close();
      throw e;
    }
  }

  boolean hasVideo() {
    return video != null;
  }

  boolean hasAudio() {
    return audio != null;
  }

  /** How long the file says it is. */
  Optional<Duration> duration() {
    requireOpen();
    long micros = format.duration();
    return micros == AV_NOPTS_VALUE || micros < 0
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(micros * 1000));
  }

  /** Packets that could not be decoded. */
  long damaged() {
    return damaged;
  }

  /** When the last of what was read is over. */
  long endNanos() {
    long end = 0;
    if (video != null) end = video.endNanos();
    if (audio != null) end = Math.max(end, audio.endNanos());
    return end;
  }

  /**
   * What is due next: a {@link Picture} or a {@link Sound}; null at the end.
   *
   * @throws IOException if the file can't be read on
   */
  @Nullable Record next() throws IOException {
    requireOpen();
    while (!atEnd && lacks()) readPacket();
    Picture picture = pictures.peek();
    Sound sound = sounds.peek();
    if (picture == null) return sounds.poll();
    if (sound == null) return pictures.poll();
    return picture.timeNanos() <= sound.timeNanos() ? pictures.poll() : sounds.poll();
  }

  /**
   * Goes on exactly there; behind the end nothing is left.
   *
   * @throws IOException if the file can't be sought in
   */
  void seek(long timeNanos) throws IOException {
    requireOpen();
    long micros = (timeNanos + startNanos) / 1000;
    Ffmpeg.check(av_seek_frame(format, -1, micros, AVSEEK_FLAG_BACKWARD), "Seeking failed");
    if (video != null) video.flush();
    if (audio != null) audio.flush();
    if (soundConverter != null) soundConverter.reset();
    if (soundPieces != null) soundPieces.reset();
    pictures.clear();
    sounds.clear();
    skipBeforeNanos = timeNanos;
    atEnd = false;
  }

  @Override
  public void close() {
    if (closed) return;
    closed = true;
    if (video != null) video.close();
    if (audio != null) audio.close();
    if (soundConverter != null) soundConverter.close();
    pictureConverter.close();
    av_packet_free(packet);
    avformat_close_input(format);
  }

  private void requireOpen() {
    if (closed) throw new IllegalStateException("The file is closed");
  }

  private void openStreams(Path file) throws IOException {
    AVStream videoStream = best(AVMEDIA_TYPE_VIDEO);
    AVStream audioStream = best(AVMEDIA_TYPE_AUDIO);
    if (videoStream == null && audioStream == null) {
      throw new UnsupportedException(file + " holds neither pictures nor sound");
    }
    if (videoStream != null) {
      double rate = (double) videoStream.r_frame_rate().num() / videoStream.r_frame_rate().den();
      long lasts = rate > 0 && rate < 1000 ? (long) (1e9 / rate) : 40_000_000;
      video = new Decoder(videoStream, lasts, this::onPicture);
    }
    if (audioStream != null) {
      int channels = audioStream.codecpar().ch_layout().nb_channels() == 1 ? 1 : 2;
      soundConverter = new SoundConverter(AV_SAMPLE_FMT_S16, channels);
      soundPieces = new SoundPieces(channels, this::onSound);
      audio = new Decoder(audioStream, 0, this::onSamples);
    }
  }

  /** The picture on a record's cover is no video. */
  private @Nullable AVStream best(int type) {
    int index = av_find_best_stream(format, type, -1, -1, (AVCodec) null, 0);
    if (index < 0) return null;
    AVStream stream = format.streams(index);
    return (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) == 0 ? stream : null;
  }

  private boolean lacks() {
    if (video != null && pictures.isEmpty() && sounds.size() < MOST_SOUND) return true;
    return audio != null && sounds.isEmpty() && pictures.size() < MOST_PICTURES;
  }

  private void readPacket() throws IOException {
    int result = av_read_frame(format, packet);
    if (result == AVERROR_EOF) {
      finish();
      return;
    }
    Ffmpeg.check(result, "The file can't be read on");
    try {
      for (Decoder decoder : new Decoder[] {video, audio}) {
        if (decoder == null || decoder.streamIndex() != packet.stream_index()) continue;
        if (!decoder.decode(packet, startNanos)) damaged++;
      }
    } finally {
      av_packet_unref(packet);
    }
  }

  private void finish() throws IOException {
    atEnd = true;
    if (video != null) video.decode(null, startNanos);
    if (audio == null || soundConverter == null || soundPieces == null) return;
    audio.decode(null, startNanos);
    addSamples(soundConverter.flush(), audio.endNanos());
    soundPieces.finish();
  }

  private void onPicture(AVFrame frame, long timeNanos) throws IOException {
    if (timeNanos < skipBeforeNanos) return;
    pictures.add(new Picture(pictureConverter.toPicture(frame, timeNanos), timeNanos));
  }

  private void onSamples(AVFrame frame, long timeNanos) throws IOException {
    if (soundConverter != null) addSamples(soundConverter.convert(frame), timeNanos);
  }

  private void addSamples(AVFrame frame, long timeNanos) {
    int count = frame.nb_samples() * frame.ch_layout().nb_channels();
    if (count == 0 || soundPieces == null) return;
    if (samples.length < count) samples = new short[count];
    new ShortPointer(frame.data(0)).get(samples, 0, count);
    soundPieces.add(samples, count, timeNanos);
  }

  private void onSound(Sound sound) {
    if (sound.timeNanos() >= skipBeforeNanos) sounds.add(sound);
  }
}
