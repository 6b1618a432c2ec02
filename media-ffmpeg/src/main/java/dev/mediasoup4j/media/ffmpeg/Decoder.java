package dev.mediasoup4j.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import dev.mediasoup4j.ortc.UnsupportedException;
import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** Decodes one stream of a file. */
final class Decoder implements AutoCloseable {
  /** What becomes of a decoded frame, which is valid during the call. */
  interface Output {
    void accept(AVFrame frame, long timeNanos) throws IOException;
  }

  private final int streamIndex;
  private final double nanosPerTick;
  private final long fallbackNanos;
  private final AVCodecContext context;
  private final AVFrame frame;
  private final Output output;

  /** When a frame without a time is shown. */
  private long nextNanos;

  /**
   * Opens the decoder.
   *
   * @param fallbackNanos how long a frame lasts that does not tell
   */
  Decoder(AVStream stream, long fallbackNanos, Output output) throws IOException {
    this.streamIndex = stream.index();
    this.nanosPerTick = 1e9 * stream.time_base().num() / stream.time_base().den();
    this.fallbackNanos = fallbackNanos;
    this.output = output;
    AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
    if (codec == null) {
      throw new UnsupportedException(
          "FFmpeg has no decoder for codec " + stream.codecpar().codec_id());
    }
    context = Ffmpeg.allocated(avcodec_alloc_context3(codec));
    try {
      Ffmpeg.check(avcodec_parameters_to_context(context, stream.codecpar()), "No parameters");
      Ffmpeg.check(avcodec_open2(context, codec, (AVDictionary) null), "The decoder did not open");
    } catch (IOException e) {
      avcodec_free_context(context);
      throw e;
    }
    frame = Ffmpeg.allocated(av_frame_alloc());
  }

  int streamIndex() {
    return streamIndex;
  }

  /**
   * Decodes a packet; a damaged one gives no frame. Null is the end of the stream.
   *
   * @return whether the packet was sound
   */
  boolean decode(@Nullable AVPacket packet, long startNanos) throws IOException {
    boolean sound = avcodec_send_packet(context, packet) >= 0;
    while (avcodec_receive_frame(context, frame) >= 0) {
      long ticks = frame.best_effort_timestamp();
      long time = ticks == AV_NOPTS_VALUE ? nextNanos : (long) (ticks * nanosPerTick) - startNanos;
      long lasts = (long) (frame.duration() * nanosPerTick);
      nextNanos = time + (lasts > 0 ? lasts : fallbackNanos);
      output.accept(frame, time);
    }
    return sound;
  }

  /** When the last frame is over. */
  long endNanos() {
    return nextNanos;
  }

  /** Forgets what it knows of the stream so far. */
  void flush() {
    avcodec_flush_buffers(context);
    nextNanos = 0;
  }

  @Override
  public void close() {
    avcodec_free_context(context);
    av_frame_free(frame);
  }
}
