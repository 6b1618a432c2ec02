package dev.mediasoup4j.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import dev.mediasoup4j.client.media.VideoFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.IntFunction;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/** Pictures between our I420 and FFmpeg's frames: any pixel format in, any size out. */
final class PictureConverter implements AutoCloseable {
  private @Nullable SwsContext scaler;
  private @Nullable AVFrame scratch;

  /** A decoded frame as it is, converted to I420 if it is something else. */
  VideoFrame toPicture(AVFrame frame, long timestampNanos) throws IOException {
    if (frame.format() == AV_PIX_FMT_YUV420P) return copy(frame, timestampNanos);
    AVFrame target = scratch(frame.width(), frame.height());
    scale(frame, target, frame.width(), frame.height(), 0, 0);
    return copy(target, timestampNanos);
  }

  /**
   * Puts a picture into a frame; one of another shape is scaled to fit, with black beside it.
   *
   * @param target I420, with buffers
   */
  void toFrame(VideoFrame picture, AVFrame target) throws IOException {
    Ffmpeg.check(av_frame_make_writable(target), "No picture to write on");
    if (picture.width() == target.width() && picture.height() == target.height()) {
      fill(picture, target);
      return;
    }
    double scale =
        Math.min(
            (double) target.width() / picture.width(), (double) target.height() / picture.height());
    // Even sides and corners: chroma has half of the resolution.
    int width = Math.max(2, (int) (picture.width() * scale) & ~1);
    int height = Math.max(2, (int) (picture.height() * scale) & ~1);
    AVFrame source = scratch(picture.width(), picture.height());
    fill(picture, source);
    fill(VideoFrame.black(target.width(), target.height(), 0), target);
    int left = (target.width() - width) / 2 & ~1;
    int top = (target.height() - height) / 2 & ~1;
    scale(source, target, width, height, left, top);
  }

  @Override
  public void close() {
    if (scaler != null) sws_freeContext(scaler);
    scaler = null;
    if (scratch != null) av_frame_free(scratch);
    scratch = null;
  }

  /** A frame of I420 with buffers. */
  static AVFrame newFrame(int width, int height) throws IOException {
    AVFrame frame = Ffmpeg.allocated(av_frame_alloc());
    frame.format(AV_PIX_FMT_YUV420P).width(width).height(height);
    int result = av_frame_get_buffer(frame, 0);
    if (result < 0) av_frame_free(frame);
    Ffmpeg.check(result, "No memory for a picture of %dx%d".formatted(width, height));
    return frame;
  }

  private AVFrame scratch(int width, int height) throws IOException {
    AVFrame frame = scratch;
    if (frame != null && frame.width() == width && frame.height() == height) return frame;
    if (frame != null) av_frame_free(frame);
    scratch = null;
    AVFrame other = newFrame(width, height);
    scratch = other;
    return other;
  }

  /** Draws a whole frame into a rectangle of an I420 frame. */
  private void scale(AVFrame from, AVFrame to, int width, int height, int left, int top)
      throws IOException {
    scaler =
        sws_getCachedContext(
            scaler,
            from.width(),
            from.height(),
            from.format(),
            width,
            height,
            AV_PIX_FMT_YUV420P,
            SWS_BILINEAR,
            (SwsFilter) null,
            (SwsFilter) null,
            (DoublePointer) null);
    if (scaler == null) throw new IOException("FFmpeg can't convert pixel format " + from.format());
    try (var planes = new PointerPointer<BytePointer>(4)) {
      for (int plane = 0; plane < 3; plane++) {
        int shift = plane == 0 ? 0 : 1;
        long offset = (long) (top >> shift) * to.linesize(plane) + (left >> shift);
        planes.put(plane, to.data(plane).getPointer(offset));
      }
      planes.put(3, (Pointer) null);
      Ffmpeg.check(
          sws_scale(scaler, from.data(), from.linesize(), 0, from.height(), planes, to.linesize()),
          "A picture was not converted");
    }
  }

  private static VideoFrame copy(AVFrame frame, long timestampNanos) {
    int width = frame.width();
    int height = frame.height();
    int chromaWidth = (width + 1) / 2;
    int chromaHeight = (height + 1) / 2;
    return VideoFrame.write(
        width,
        height,
        timestampNanos,
        i420 -> {
          int at = 0;
          for (int plane = 0; plane < 3; plane++) {
            int columns = plane == 0 ? width : chromaWidth;
            int rows = plane == 0 ? height : chromaHeight;
            BytePointer data = frame.data(plane);
            for (int row = 0; row < rows; row++, at += columns) {
              data.getPointer((long) row * frame.linesize(plane)).get(i420, at, columns);
            }
          }
        });
  }

  private static void fill(VideoFrame picture, AVFrame frame) {
    IntFunction<ByteBuffer> planes =
        plane ->
            switch (plane) {
              case 0 -> picture.planeY();
              case 1 -> picture.planeU();
              default -> picture.planeV();
            };
    for (int plane = 0; plane < 3; plane++) {
      int columns = plane == 0 ? picture.width() : (picture.width() + 1) / 2;
      ByteBuffer source = planes.apply(plane);
      byte[] row = new byte[columns];
      BytePointer data = frame.data(plane);
      for (int y = 0; source.hasRemaining(); y++) {
        source.get(row);
        data.getPointer((long) y * frame.linesize(plane)).put(row, 0, columns);
      }
    }
  }
}
