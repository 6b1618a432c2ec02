package dev.mediasoup4j.client.media;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a test picture says about itself, written as large blocks of luma over its upper half. They
 * survive a lossy codec and scaling, so that identity, continuity and latency are read from decoded
 * pixels.
 *
 * <p>16 columns and 8 rows. The outer columns alternate white and black, from which a reader takes
 * its threshold. The 112 blocks between them are bits, row by row: source (8), style (4), frame
 * number (32), send time (52), CRC-16 (16) over the 96 bits before it.
 *
 * @param sourceId who made the picture, 0 to 255
 * @param frameNumber 0 to 2^32-1
 * @param sendTimeMicros microseconds since 1970
 */
public record PictureCode(int sourceId, PictureStyle style, long frameNumber, long sendTimeMicros) {
  private static final int COLUMNS = 16;
  private static final int ROWS = 8;
  private static final int DATA_COLUMNS = COLUMNS - 2;
  private static final int WHITE = 210;
  private static final int BLACK = 40;

  /** Closer together, white and black are no code but some picture. */
  private static final int LEAST_CONTRAST = 60;

  public PictureCode {
    requireBits("sourceId", sourceId, 8);
    requireBits("frameNumber", frameNumber, 32);
    requireBits("sendTimeMicros", sendTimeMicros, 52);
  }

  /** Writes into the luma of an I420 picture of at least 64x64. */
  public void write(byte[] i420, int width, int height) {
    if (width < 64 || height < 64) {
      throw new IllegalArgumentException(
          "A code needs 64x64, the picture has %dx%d".formatted(width, height));
    }
    boolean[] bits = bits();
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        boolean white =
            isPilot(column) ? pilot(row, column) : bits[row * DATA_COLUMNS + column - 1];
        int left = column * width / COLUMNS;
        int right = (column + 1) * width / COLUMNS;
        for (int y = top(row, height); y < top(row + 1, height); y++) {
          Arrays.fill(i420, y * width + left, y * width + right, (byte) (white ? WHITE : BLACK));
        }
      }
    }
  }

  /** Reads a decoded picture; empty if it carries no code or the codec destroyed it. */
  public static Optional<PictureCode> read(VideoFrame frame) {
    if (frame.width() < 2 * COLUMNS || frame.height() < 4 * ROWS) return Optional.empty();
    ByteBuffer luma = frame.planeY();
    int lowestWhite = 255;
    int highestBlack = 0;
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column += COLUMNS - 1) {
        int value = average(luma, frame, row, column);
        if (pilot(row, column)) lowestWhite = Math.min(lowestWhite, value);
        else highestBlack = Math.max(highestBlack, value);
      }
    }
    if (lowestWhite - highestBlack < LEAST_CONTRAST) return Optional.empty();
    int threshold = (lowestWhite + highestBlack) / 2;
    boolean[] bits = new boolean[ROWS * DATA_COLUMNS];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = average(luma, frame, i / DATA_COLUMNS, i % DATA_COLUMNS + 1) > threshold;
    }
    return parse(bits);
  }

  private boolean[] bits() {
    boolean[] bits = new boolean[ROWS * DATA_COLUMNS];
    int at = put(bits, 0, sourceId, 8);
    at = put(bits, at, style.code(), 4);
    at = put(bits, at, frameNumber, 32);
    at = put(bits, at, sendTimeMicros, 52);
    put(bits, at, crc16(bits, at), 16);
    return bits;
  }

  private static Optional<PictureCode> parse(boolean[] bits) {
    if (take(bits, 96, 16) != crc16(bits, 96)) return Optional.empty();
    for (PictureStyle style : PictureStyle.values()) {
      if (style.code() != take(bits, 8, 4)) continue;
      int sourceId = (int) take(bits, 0, 8);
      return Optional.of(new PictureCode(sourceId, style, take(bits, 12, 32), take(bits, 44, 52)));
    }
    return Optional.empty();
  }

  private static int put(boolean[] bits, int at, long value, int count) {
    for (int i = 0; i < count; i++) bits[at + i] = ((value >> (count - 1 - i)) & 1) == 1;
    return at + count;
  }

  private static long take(boolean[] bits, int at, int count) {
    long value = 0;
    for (int i = 0; i < count; i++) value = (value << 1) | (bits[at + i] ? 1 : 0);
    return value;
  }

  /** CRC-16/CCITT-FALSE, bit by bit. */
  private static int crc16(boolean[] bits, int count) {
    int crc = 0xffff;
    for (int i = 0; i < count; i++) {
      boolean carry = ((crc >> 15) & 1) == 1;
      crc = (crc << 1) & 0xffff;
      if (carry != bits[i]) crc ^= 0x1021;
    }
    return crc;
  }

  /** Average of the inner half of a block, away from what the codec smears over its edges. */
  private static int average(ByteBuffer luma, VideoFrame frame, int row, int column) {
    int width = frame.width();
    int left = column * width / COLUMNS;
    int right = (column + 1) * width / COLUMNS;
    int top = top(row, frame.height());
    int bottom = top(row + 1, frame.height());
    int insetX = (right - left) / 4;
    int insetY = (bottom - top) / 4;
    int sum = 0;
    int count = 0;
    for (int y = top + insetY; y < bottom - insetY; y++) {
      for (int x = left + insetX; x < right - insetX; x++) {
        sum += luma.get(y * width + x) & 0xff;
        count++;
      }
    }
    return sum / count;
  }

  private static int top(int row, int height) {
    return row * height / (2 * ROWS);
  }

  private static boolean isPilot(int column) {
    return column == 0 || column == COLUMNS - 1;
  }

  private static boolean pilot(int row, int column) {
    return (row % 2 == 0) ^ (column == 0);
  }

  private static void requireBits(String name, long value, int bits) {
    if (value < 0 || value >= 1L << bits) {
      throw new IllegalArgumentException(
          name + " must be from 0 to 2^" + bits + "-1, was " + value);
    }
  }
}
