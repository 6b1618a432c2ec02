package dev.mediasoup4j.client.media;

/** What a generated picture looks like, and what its code says. */
public enum PictureStyle {
  /** Soft and moving everywhere, like a face before a wall. */
  CAMERA(0),
  /** Sharp and nearly still, like a window of text. */
  SCREEN(1);

  private final int code;

  PictureStyle(int code) {
    this.code = code;
  }

  /** How a {@link PictureCode} writes it, 4 bits. */
  int code() {
    return code;
  }
}
