package dev.mediasoup4j.client.room;

import java.util.OptionalInt;

/**
 * Which spatial layer fills a place on the screen. How large the layers are is learnt from the
 * pictures that come: each layer has twice the width and height of the one below it, as with the
 * W3C's defaults for simulcast and its scalability modes. Not thread-safe.
 */
final class LayerChoice {
  /** By so much a picture may be enlarged before the next layer is worth its bitrate. */
  private static final double MOST_ENLARGED = 1.2;

  /** Pictures and the server's word on their layer come by different ways, one before the other. */
  private static final int PICTURES_TO_BELIEVE = 10;

  private final int top;
  private int shownWidth;
  private int shownHeight;

  /** Of the topmost layer; 0 until a picture came. */
  private int width;

  private int height;

  private int likelyWidth;
  private int likelyHeight;
  private int pictures;

  LayerChoice(int spatialLayers) {
    this.top = spatialLayers - 1;
  }

  /** Both at least 1. */
  void shownAs(int width, int height) {
    shownWidth = width;
    shownHeight = height;
  }

  void received(int pictureWidth, int pictureHeight, int layer) {
    int scale = 1 << Math.max(0, top - layer);
    if (pictureWidth * scale != likelyWidth || pictureHeight * scale != likelyHeight) {
      likelyWidth = pictureWidth * scale;
      likelyHeight = pictureHeight * scale;
      pictures = 0;
    }
    if (++pictures < PICTURES_TO_BELIEVE && width != 0) return;
    width = likelyWidth;
    height = likelyHeight;
  }

  /** The lowest layer that fills its place; empty until it is known. */
  OptionalInt layer() {
    if (width == 0 || shownWidth == 0) return OptionalInt.empty();
    double needed = Math.min((double) shownWidth / width, (double) shownHeight / height);
    int layer = top;
    while (layer > 0 && needed <= MOST_ENLARGED / (1 << (top - layer + 1))) layer--;
    return OptionalInt.of(layer);
  }
}
