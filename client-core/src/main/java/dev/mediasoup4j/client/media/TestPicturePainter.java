package dev.mediasoup4j.client.media;

import java.util.Arrays;

/** Fills the part of a test picture that is not the code, with work for an encoder. */
final class TestPicturePainter {
  private TestPicturePainter() {}

  static void paint(
      byte[] i420, int width, int height, PictureStyle style, int sourceId, long number) {
    if (style == PictureStyle.CAMERA) camera(i420, width, height, number);
    else screen(i420, width, height, number);
    tint(i420, width, height, sourceId, style);
  }

  /** A slope that drifts, and a disc that swings before it. */
  private static void camera(byte[] i420, int width, int height, long number) {
    double centerX = width * (0.5 + 0.35 * Math.sin(number / 20.0));
    double centerY = height * 0.75;
    double radius = height * 0.18;
    int drift = (int) (number * 2 % 256);
    for (int y = height / 2; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int slope = Math.abs((x * 256 / width + y + drift) % 256 - 128);
        double distance = Math.hypot(x - centerX, y - centerY);
        double disc = Math.max(0, Math.min(1, (radius - distance) / 4 + 0.5));
        i420[y * width + x] = (byte) (50 + slope / 2 + disc * 90);
      }
    }
  }

  /** Lines of "text" on white; one word is typed a second at 30 pictures a second. */
  private static void screen(byte[] i420, int width, int height, long number) {
    int lineHeight = Math.max(4, height / 24);
    int letterWidth = Math.max(2, lineHeight / 2);
    Arrays.fill(i420, height / 2 * width, width * height, (byte) 230);
    long typed = number / 30;
    for (int y = height / 2; y < height; y++) {
      int line = (y - height / 2) / lineHeight;
      if ((y - height / 2) % lineHeight < lineHeight / 3) continue;
      for (int x = 0; x < width; x++) {
        int letter = x / letterWidth;
        int hash = ((letter * 31 + line * 17) * 0x9e3779b9) >>> 28;
        boolean typedYet = line * 40L + letter / 6 <= typed % 400 || line < 6;
        if (typedYet && hash > 5 && x % letterWidth != 0) i420[y * width + x] = 30;
      }
    }
  }

  /** One colour a source, paler on a screen. */
  private static void tint(byte[] i420, int width, int height, int sourceId, PictureStyle style) {
    int chroma = VideoFrame.chroma(width) * VideoFrame.chroma(height);
    double angle = sourceId * 2.399963;
    int strength = style == PictureStyle.CAMERA ? 50 : 15;
    int u = width * height;
    Arrays.fill(i420, u, u + chroma, (byte) (128 + strength * Math.cos(angle)));
    Arrays.fill(i420, u + chroma, u + 2 * chroma, (byte) (128 + strength * Math.sin(angle)));
  }
}
