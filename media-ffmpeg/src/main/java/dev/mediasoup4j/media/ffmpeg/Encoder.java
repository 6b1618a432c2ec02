package dev.mediasoup4j.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import dev.mediasoup4j.ortc.UnsupportedException;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** Encodes one stream of a file. */
final class Encoder implements AutoCloseable {
  private final AVFormatContext format;
  private final AVCodecContext context;
  private final AVPacket packet;
  private final AVStream stream;

  /** Of the last frame, for encoders that forget it: without it MP4 hides the last picture. */
  private long frameTicks;

  /**
   * Opens the encoder and adds its stream to the file.
   *
   * @param settings fills in what the encoder has to know
   * @throws UnsupportedException if this build of FFmpeg has no such encoder
   */
  Encoder(
      AVFormatContext format,
      String name,
      Map<String, String> options,
      Consumer<AVCodecContext> settings)
      throws IOException {
    this.format = format;
    AVCodec codec = avcodec_find_encoder_by_name(name);
    if (codec == null) throw new UnsupportedException("FFmpeg has no encoder " + name);
    context = Ffmpeg.allocated(avcodec_alloc_context3(codec));
    packet = Ffmpeg.allocated(av_packet_alloc());
    try {
      settings.accept(context);
      if ((format.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
        context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
      }
      open(codec, name, options);
      stream = Ffmpeg.allocated(avformat_new_stream(format, null));
      stream.time_base(context.time_base());
      Ffmpeg.check(avcodec_parameters_from_context(stream.codecpar(), context), "No parameters");
    } catch (IOException | RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private void open(AVCodec codec, String name, Map<String, String> options) throws IOException {
    AVDictionary dictionary = new AVDictionary(null);
    try {
      options.forEach((key, value) -> av_dict_set(dictionary, key, value, 0));
      Ffmpeg.check(avcodec_open2(context, codec, dictionary), "Encoder " + name + " did not open");
    } finally {
      av_dict_free(dictionary);
    }
  }

  /** Samples that a frame of sound has to hold. */
  int frameSize() {
    return context.frame_size();
  }

  /** Encodes a frame, whose time is set, and writes what comes out. Null is the end. */
  void encode(@Nullable AVFrame frame) throws IOException {
    if (frame != null) frameTicks = frame.duration();
    Ffmpeg.check(avcodec_send_frame(context, frame), "A frame was not encoded");
    while (true) {
      int result = avcodec_receive_packet(context, packet);
      if (result == AVERROR_EAGAIN() || result == AVERROR_EOF) return;
      Ffmpeg.check(result, "A frame was not encoded");
      if (packet.duration() == 0) packet.duration(frameTicks);
      packet.stream_index(stream.index());
      av_packet_rescale_ts(packet, context.time_base(), stream.time_base());
      Ffmpeg.check(av_interleaved_write_frame(format, packet), "The file can't be written");
    }
  }

  @Override
  public void close() {
    avcodec_free_context(context);
    av_packet_free(packet);
  }
}
