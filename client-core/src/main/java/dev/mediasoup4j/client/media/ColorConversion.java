package dev.mediasoup4j.client.media;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** BT.601 limited range, in 16.16 fixed point. */
final class ColorConversion {
  private static final int HALF = 1 << 15;

  private ColorConversion() {}

  static void toI420(BufferedImage image, byte[] i420) {
    int width = image.getWidth();
    int height = image.getHeight();
    int chromaWidth = VideoFrame.chroma(width);
    int u = width * height;
    int v = u + chromaWidth * VideoFrame.chroma(height);
    int[] rgb = pixels(image);
    for (int i = 0; i < u; i++) i420[i] = luma(rgb[i]);
    for (int y = 0; y < height; y += 2) {
      for (int x = 0; x < width; x += 2) {
        int average = averageOfBlock(rgb, width, height, x, y);
        int at = y / 2 * chromaWidth + x / 2;
        i420[u + at] = chroma(average, -9714, -19071, 28784);
        i420[v + at] = chroma(average, 28784, -24103, -4681);
      }
    }
  }

  static BufferedImage toImage(int width, int height, byte[] i420) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] rgb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    int chromaWidth = VideoFrame.chroma(width);
    int u = width * height;
    int v = u + chromaWidth * VideoFrame.chroma(height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int chromaAt = y / 2 * chromaWidth + x / 2;
        int luma = ((i420[y * width + x] & 0xff) - 16) * 76309;
        int blue = (i420[u + chromaAt] & 0xff) - 128;
        int red = (i420[v + chromaAt] & 0xff) - 128;
        rgb[y * width + x] =
            (clamp(luma + 104597 * red) << 16)
                | (clamp(luma - 25675 * blue - 53279 * red) << 8)
                | clamp(luma + 132201 * blue);
      }
    }
    return image;
  }

  /** The pixels in place where they lie as ints, as those of a screen do: ten times as fast. */
  private static int[] pixels(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    boolean ints =
        image.getType() == BufferedImage.TYPE_INT_RGB
            || image.getType() == BufferedImage.TYPE_INT_ARGB;
    if (ints
        && image.getRaster().getDataBuffer() instanceof DataBufferInt buffer
        && buffer.getOffset() == 0
        && buffer.getSize() == width * height) {
      return buffer.getData();
    }
    return image.getRGB(0, 0, width, height, null, 0, width);
  }

  private static int averageOfBlock(int[] rgb, int width, int height, int x, int y) {
    int right = Math.min(x + 1, width - 1);
    int below = Math.min(y + 1, height - 1) * width;
    int a = rgb[y * width + x];
    int b = rgb[y * width + right];
    int c = rgb[below + x];
    int d = rgb[below + right];
    int average = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int sum =
          ((a >> shift) & 0xff)
              + ((b >> shift) & 0xff)
              + ((c >> shift) & 0xff)
              + ((d >> shift) & 0xff);
      average |= ((sum + 2) / 4) << shift;
    }
    return average;
  }

  private static byte luma(int rgb) {
    return (byte)
        (((16829 * ((rgb >> 16) & 0xff) + 33039 * ((rgb >> 8) & 0xff) + 6416 * (rgb & 0xff) + HALF)
                >> 16)
            + 16);
  }

  private static byte chroma(int rgb, int red, int green, int blue) {
    return (byte)
        (((red * ((rgb >> 16) & 0xff) + green * ((rgb >> 8) & 0xff) + blue * (rgb & 0xff) + HALF)
                >> 16)
            + 128);
  }

  private static int clamp(int fixed) {
    return Math.max(0, Math.min(255, (fixed + HALF) >> 16));
  }
}
