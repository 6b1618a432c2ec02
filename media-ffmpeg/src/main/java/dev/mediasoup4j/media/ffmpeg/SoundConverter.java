package dev.mediasoup4j.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_compare;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_uninit;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert_frame;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;

import java.io.IOException;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.jspecify.annotations.Nullable;

/** Sound of any format to one format; a change of the input is followed. */
final class SoundConverter implements AutoCloseable {
  private final int sampleFormat;
  private final int channels;
  private final AVFrame output = Ffmpeg.allocated(av_frame_alloc());
  private final AVChannelLayout inputLayout = new AVChannelLayout();
  private @Nullable SwrContext resampler;
  private int inputRate;
  private int inputFormat;

  /** Converts to {@link Sound#SAMPLE_RATE}. */
  SoundConverter(int sampleFormat, int channels) {
    this.sampleFormat = sampleFormat;
    this.channels = channels;
  }

  /**
   * Converts one frame.
   *
   * @return valid until the next call; possibly without samples
   */
  AVFrame convert(AVFrame input) throws IOException {
    if (isOther(input)) {
      if (resampler != null) swr_free(resampler);
      resampler = Ffmpeg.allocated(swr_alloc());
      inputRate = input.sample_rate();
      inputFormat = input.format();
      Ffmpeg.check(av_channel_layout_copy(inputLayout, input.ch_layout()), "Channels unknown");
    }
    return convertOrFlush(input);
  }

  /** What the resampler held back. */
  AVFrame flush() throws IOException {
    return convertOrFlush(null);
  }

  private AVFrame convertOrFlush(@Nullable AVFrame input) throws IOException {
    av_frame_unref(output);
    output.format(sampleFormat).sample_rate(Sound.SAMPLE_RATE);
    av_channel_layout_default(output.ch_layout(), channels);
    if (resampler == null) return output;
    Ffmpeg.check(swr_convert_frame(resampler, output, input), "Sound was not converted");
    return output;
  }

  /** The resampler's delay is forgotten, too. */
  void reset() {
    if (resampler != null) swr_free(resampler);
    resampler = null;
  }

  @Override
  public void close() {
    reset();
    av_frame_free(output);
    av_channel_layout_uninit(inputLayout);
    inputLayout.close();
  }

  private boolean isOther(AVFrame input) {
    return resampler == null
        || input.sample_rate() != inputRate
        || input.format() != inputFormat
        || av_channel_layout_compare(inputLayout, input.ch_layout()) != 0;
  }
}
