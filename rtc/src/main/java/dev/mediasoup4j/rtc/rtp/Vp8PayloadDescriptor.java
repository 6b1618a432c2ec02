package dev.mediasoup4j.rtc.rtp;

import dev.mediasoup4j.rtc.BigEndian;

/**
 * A view of what precedes VP8 data in a packet (RFC 7741 section 4.2).
 *
 * <pre>
 *  |X|R|N|S|R| PID |
 *  |I|L|T|K| RSV   |  when X
 *  |M| PictureID   |  when I; 15 bits when M
 *  |   TL0PICIDX   |  when L
 *  |TID|Y| KEYIDX  |  when T or K
 * </pre>
 */
public final class Vp8PayloadDescriptor {
  /** A field that is not there. */
  public static final int ABSENT = -1;

  private byte[] buffer = new byte[0];
  private int pictureIdOffset;
  private int tl0PictureIndexOffset;
  private int temporalLayerOffset;
  private boolean longPictureId;
  private boolean startOfFrame;
  private boolean keyFrame;

  /** Returns false when the payload is too short for its descriptor. */
  public boolean wrap(byte[] buffer, int offset, int length) {
    this.buffer = buffer;
    pictureIdOffset = ABSENT;
    tl0PictureIndexOffset = ABSENT;
    temporalLayerOffset = ABSENT;
    longPictureId = false;
    startOfFrame = false;
    keyFrame = false;
    if (length < 1) return false;
    int first = buffer[offset];
    int position = offset + 1;
    int end = offset + length;
    if ((first & 0x80) != 0) {
      if (position >= end) return false;
      int extension = buffer[position++];
      if ((extension & 0x80) != 0) {
        if (position >= end) return false;
        pictureIdOffset = position;
        longPictureId = buffer[position] < 0;
        position += longPictureId ? 2 : 1;
      }
      if ((extension & 0x40) != 0) tl0PictureIndexOffset = position++;
      if ((extension & 0x30) != 0) temporalLayerOffset = position++;
      if (position > end) return false;
    }
    startOfFrame = (first & 0x17) == 0x10;
    keyFrame = startOfFrame && position < end && (buffer[position] & 1) == 0;
    return true;
  }

  /** Whether the packet is the first of a frame. */
  public boolean isStartOfFrame() {
    return startOfFrame;
  }

  /** Whether the packet is the first of a key frame. */
  public boolean isKeyFrame() {
    return keyFrame;
  }

  /** 7 or 15 bits, or {@link #ABSENT}. */
  public int pictureId() {
    if (pictureIdOffset == ABSENT) return ABSENT;
    return longPictureId
        ? BigEndian.u16(buffer, pictureIdOffset) & 0x7FFF
        : buffer[pictureIdOffset] & 0x7F;
  }

  /** Whether the picture id has 15 bits. */
  public boolean hasLongPictureId() {
    return longPictureId;
  }

  /** Writes the picture id into the payload, if it has one. */
  public void setPictureId(int pictureId) {
    if (pictureIdOffset == ABSENT) return;
    if (longPictureId) BigEndian.put16(buffer, pictureIdOffset, 0x8000 | pictureId);
    else BigEndian.put8(buffer, pictureIdOffset, pictureId & 0x7F);
  }

  /** 8 bits, or {@link #ABSENT}. */
  public int tl0PictureIndex() {
    return tl0PictureIndexOffset == ABSENT ? ABSENT : BigEndian.u8(buffer, tl0PictureIndexOffset);
  }

  /** Writes the TL0PICIDX into the payload, if it has one. */
  public void setTl0PictureIndex(int tl0PictureIndex) {
    if (tl0PictureIndexOffset != ABSENT) {
      BigEndian.put8(buffer, tl0PictureIndexOffset, tl0PictureIndex);
    }
  }

  /** 0 to 3, or {@link #ABSENT}. */
  public int temporalLayer() {
    return temporalLayerOffset == ABSENT ? ABSENT : BigEndian.u8(buffer, temporalLayerOffset) >>> 6;
  }

  /** Whether it depends on the base layer alone, so that one may switch up here. */
  public boolean isLayerSync() {
    return temporalLayerOffset != ABSENT && (buffer[temporalLayerOffset] & 0x20) != 0;
  }

  /**
   * Makes a picture id of 7 bits one of 15 in the packet's payload, so that any can be written
   * there later, as mediasoup does. Look at the payload anew afterwards.
   *
   * @return whether the packet has a picture id of 15 bits now
   */
  public static boolean widenPictureId(RtpPacket packet) {
    byte[] buffer = packet.buffer();
    int offset = packet.payloadOffset();
    boolean hasPictureId =
        packet.payloadLength() >= 3 && buffer[offset] < 0 && buffer[offset + 1] < 0;
    if (!hasPictureId) return false;
    if (buffer[offset + 2] < 0) return true;
    if (!packet.shiftPayload(2, 1)) return false;
    buffer[offset + 2] = (byte) 0x80;
    return true;
  }
}
