package dev.mediasoup4j.rtc.rtp;

import dev.mediasoup4j.rtc.BigEndian;

/**
 * A view of what precedes VP9 data in a packet, up to the layer indices (RFC 9628 section 4.2).
 *
 * <pre>
 *  |I|P|L|F|B|E|V|Z|
 *  |M| PICTURE ID  |  when I; 15 bits when M
 *  | TID |U| SID |D|  when L
 *  |   TL0PICIDX   |  when L and not F
 * </pre>
 */
public final class Vp9PayloadDescriptor {
  /** A field that is not there. */
  public static final int ABSENT = -1;

  private int flags;
  private int pictureId;
  private boolean longPictureId;
  private int layers;
  private int tl0PictureIndex;

  /** Returns false when the payload is too short for its descriptor. */
  public boolean wrap(byte[] buffer, int offset, int length) {
    pictureId = ABSENT;
    longPictureId = false;
    layers = ABSENT;
    tl0PictureIndex = ABSENT;
    flags = 0;
    if (length < 1) return false;
    flags = buffer[offset];
    int position = offset + 1;
    int end = offset + length;
    if ((flags & 0x80) != 0) {
      if (position >= end) return false;
      longPictureId = buffer[position] < 0;
      if (longPictureId) {
        if (position + 2 > end) return false;
        pictureId = BigEndian.u16(buffer, position) & 0x7FFF;
      } else {
        pictureId = buffer[position] & 0x7F;
      }
      position += longPictureId ? 2 : 1;
    }
    if ((flags & 0x20) != 0) {
      if (position >= end) return false;
      layers = BigEndian.u8(buffer, position++);
      if (!isFlexibleMode()) {
        if (position >= end) return false;
        tl0PictureIndex = BigEndian.u8(buffer, position);
      }
    }
    return true;
  }

  /** Whether the packet is the first of a key frame of the lowest spatial layer. */
  public boolean isKeyFrame() {
    return !isInterPicturePredicted() && isStartOfFrame() && spatialLayer() <= 0;
  }

  /** P: the frame needs earlier pictures. */
  public boolean isInterPicturePredicted() {
    return (flags & 0x40) != 0;
  }

  /** F. */
  public boolean isFlexibleMode() {
    return (flags & 0x10) != 0;
  }

  /** B: of the frame of one spatial layer. */
  public boolean isStartOfFrame() {
    return (flags & 0x08) != 0;
  }

  /** E: of the frame of one spatial layer. */
  public boolean isEndOfFrame() {
    return (flags & 0x04) != 0;
  }

  /** V: a scalability structure follows. */
  public boolean hasScalabilityStructure() {
    return (flags & 0x02) != 0;
  }

  /** 7 or 15 bits, or {@link #ABSENT}. */
  public int pictureId() {
    return pictureId;
  }

  /** Whether the picture id has 15 bits. */
  public boolean hasLongPictureId() {
    return longPictureId;
  }

  /** 0 to 7, or {@link #ABSENT}. */
  public int temporalLayer() {
    return layers == ABSENT ? ABSENT : layers >>> 5;
  }

  /** 0 to 7, or {@link #ABSENT}. */
  public int spatialLayer() {
    return layers == ABSENT ? ABSENT : layers >>> 1 & 7;
  }

  /** U: one may switch up to this temporal layer here. */
  public boolean isSwitchingUpPoint() {
    return layers != ABSENT && (layers & 0x10) != 0;
  }

  /** D: the frame needs the spatial layer below. */
  public boolean isInterLayerDependent() {
    return layers != ABSENT && (layers & 0x01) != 0;
  }

  /** 8 bits, or {@link #ABSENT}. */
  public int tl0PictureIndex() {
    return tl0PictureIndex;
  }
}
