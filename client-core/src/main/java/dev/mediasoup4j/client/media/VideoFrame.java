package dev.mediasoup4j.client.media;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A picture as I420: 8-bit luma, then both chroma planes at half width and half height (rounded
 * up), each without padding between rows. Upright and immutable.
 */
public final class VideoFrame {
  private static final int MAX_SIDE = 16384;

  private final int width;
  private final int height;
  private final byte[] i420;
  private final long timestampNanos;

  private VideoFrame(int width, int height, byte[] i420, long timestampNanos) {
    this.width = width;
    this.height = height;
    this.i420 = i420;
    this.timestampNanos = timestampNanos;
  }

  /**
   * Copies the planes.
   *
   * @param i420 exactly {@link #sizeOf} bytes
   * @param timestampNanos when it was taken or decoded, on {@link System#nanoTime}'s clock
   */
  public static VideoFrame ofI420(int width, int height, byte[] i420, long timestampNanos) {
    int expected = sizeOf(width, height);
    if (i420.length != expected) {
      throw new IllegalArgumentException(
          "i420 must hold %d bytes for %dx%d, held %d"
              .formatted(expected, width, height, i420.length));
    }
    return new VideoFrame(width, height, i420.clone(), timestampNanos);
  }

  /**
   * Lets the writer fill the planes in place, which spares a copy. The writer must not keep the
   * array.
   */
  public static VideoFrame write(
      int width, int height, long timestampNanos, Consumer<byte[]> writer) {
    byte[] i420 = new byte[sizeOf(width, height)];
    writer.accept(i420);
    return new VideoFrame(width, height, i420, timestampNanos);
  }

  /** Converts to BT.601 limited range, as WebRTC's codecs expect it; alpha is ignored. */
  public static VideoFrame of(BufferedImage image, long timestampNanos) {
    return write(
        image.getWidth(),
        image.getHeight(),
        timestampNanos,
        i420 -> ColorConversion.toI420(image, i420));
  }

  public static VideoFrame black(int width, int height, long timestampNanos) {
    return write(
        width,
        height,
        timestampNanos,
        i420 -> {
          Arrays.fill(i420, 0, width * height, (byte) 16);
          Arrays.fill(i420, width * height, i420.length, (byte) 128);
        });
  }

  /**
   * Bytes of a picture.
   *
   * @throws IllegalArgumentException if a side is not from 1 to 16384
   */
  public static int sizeOf(int width, int height) {
    requireSide("width", width);
    requireSide("height", height);
    return width * height + 2 * chroma(width) * chroma(height);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public long timestampNanos() {
    return timestampNanos;
  }

  /** Luma of a pixel, 0 to 255 (16 is black, 235 is white). */
  public int luma(int x, int y) {
    if (x < 0 || x >= width || y < 0 || y >= height) {
      throw new IndexOutOfBoundsException("(%d,%d) of %dx%d".formatted(x, y, width, height));
    }
    return i420[y * width + x] & 0xff;
  }

  /** A read-only view of the Y plane, {@link #width} bytes a row. */
  public ByteBuffer planeY() {
    return plane(0, width * height);
  }

  /** A read-only view of the U plane, {@code (width + 1) / 2} bytes a row. */
  public ByteBuffer planeU() {
    return plane(width * height, chroma(width) * chroma(height));
  }

  /** A read-only view of the V plane, {@code (width + 1) / 2} bytes a row. */
  public ByteBuffer planeV() {
    int size = chroma(width) * chroma(height);
    return plane(width * height + size, size);
  }

  /** A copy of the three planes, one after the other. */
  public byte[] toI420() {
    return i420.clone();
  }

  /** Converts from BT.601 limited range to {@link BufferedImage#TYPE_INT_RGB}. */
  public BufferedImage toBufferedImage() {
    return ColorConversion.toImage(width, height, i420);
  }

  /** The same picture, not copied, with another time. */
  public VideoFrame withTimestampNanos(long value) {
    return new VideoFrame(width, height, i420, value);
  }

  static int chroma(int side) {
    return (side + 1) / 2;
  }

  private ByteBuffer plane(int offset, int length) {
    return ByteBuffer.wrap(i420, offset, length).slice().asReadOnlyBuffer();
  }

  private static void requireSide(String name, int value) {
    if (value < 1 || value > MAX_SIDE) {
      throw new IllegalArgumentException(
          name + " must be from 1 to " + MAX_SIDE + ", was " + value);
    }
  }
}
