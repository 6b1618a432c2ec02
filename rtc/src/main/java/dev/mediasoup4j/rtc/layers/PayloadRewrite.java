package dev.mediasoup4j.rtc.layers;

import dev.mediasoup4j.rtc.BigEndian;

/**
 * What a {@link LayerFilter} changes in a packet for its receiver, packed into a number: so it can
 * be kept beside a packet that many receivers share, and done again for a retransmission.
 *
 * <pre>
 *  picture id: 15 bits | TL0PICIDX: 8 bits | ... | VP8 | marker
 * </pre>
 */
public final class PayloadRewrite {
  /** Nothing is changed. */
  public static final long NOTHING = 0;

  private static final long MARKER = 1;
  private static final long VP8 = 2;
  private static final int TL0_SHIFT = 8;
  private static final int PICTURE_ID_SHIFT = 16;

  private PayloadRewrite() {}

  /** The packet is the last of its picture for this receiver. */
  static long marker() {
    return MARKER;
  }

  /** Those of the two that the packet has are replaced. */
  static long vp8(int pictureId, int tl0PictureIndex) {
    return VP8 | (long) pictureId << PICTURE_ID_SHIFT | (long) tl0PictureIndex << TL0_SHIFT;
  }

  /**
   * Does it.
   *
   * @param packetOffset where the packet starts
   * @param payloadOffset where its payload starts, which a {@link LayerReader} took as well-formed
   */
  public static void apply(long rewrite, byte[] buffer, int packetOffset, int payloadOffset) {
    if (rewrite == NOTHING) return;
    if ((rewrite & MARKER) != 0) buffer[packetOffset + 1] |= (byte) 0x80;
    if ((rewrite & VP8) != 0) {
      int pictureId = (int) (rewrite >>> PICTURE_ID_SHIFT) & 0x7FFF;
      int tl0PictureIndex = (int) (rewrite >>> TL0_SHIFT) & 0xFF;
      writeVp8(buffer, payloadOffset, pictureId, tl0PictureIndex);
    }
  }

  private static void writeVp8(byte[] buffer, int offset, int pictureId, int tl0PictureIndex) {
    boolean extended = buffer[offset] < 0;
    if (!extended) return;
    int fields = buffer[offset + 1];
    int position = offset + 2;
    if ((fields & 0x80) != 0) {
      boolean longPictureId = buffer[position] < 0;
      if (longPictureId) BigEndian.put16(buffer, position, 0x8000 | pictureId);
      else BigEndian.put8(buffer, position, pictureId & 0x7F);
      position += longPictureId ? 2 : 1;
    }
    if ((fields & 0x40) != 0) BigEndian.put8(buffer, position, tl0PictureIndex);
  }
}
