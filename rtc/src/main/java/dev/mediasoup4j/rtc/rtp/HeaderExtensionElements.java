package dev.mediasoup4j.rtc.rtp;

import dev.mediasoup4j.rtc.BigEndian;

/**
 * Where the elements of a header extension block stand, in its one-byte and its two-byte form (RFC
 * 8285 sections 4.2 and 4.3). Belongs to an {@link RtpPacket} and changes with it.
 */
public final class HeaderExtensionElements {
  /** Elements that are looked at; the rest of a longer block is ignored. */
  public static final int MAX_ELEMENTS = 32;

  static final int ONE_BYTE_PROFILE = 0xBEDE;
  static final int TWO_BYTE_PROFILE = 0x1000;
  static final int ONE_BYTE_MAX_ID = 14;
  static final int ONE_BYTE_MAX_LENGTH = 16;
  private static final int ONE_BYTE_STOP_ID = 15;

  private final int[] ids = new int[MAX_ELEMENTS];
  private final int[] offsets = new int[MAX_ELEMENTS];
  private final int[] lengths = new int[MAX_ELEMENTS];
  private int count;
  private int elementHeaderLength;

  HeaderExtensionElements() {}

  /** Elements that were found. */
  public int count() {
    return count;
  }

  /** From 1 to 14 in the one-byte form, from 1 to 255 in the other. */
  public int id(int index) {
    return ids[index];
  }

  /** Where the value of an extension starts in the packet's buffer, or -1. */
  public int valueOffset(int id) {
    for (int i = 0; i < count; i++) if (ids[i] == id) return offsets[i];
    return -1;
  }

  /** Bytes of the value of an extension, or -1. */
  public int valueLength(int id) {
    for (int i = 0; i < count; i++) if (ids[i] == id) return lengths[i];
    return -1;
  }

  void clear() {
    count = 0;
  }

  /** The block starts with its profile and length; {@code length} counts what follows these. */
  void parse(byte[] buffer, int blockOffset, int length) {
    int profile = BigEndian.u16(buffer, blockOffset);
    int start = blockOffset + 4;
    if (profile == ONE_BYTE_PROFILE) parseOneByte(buffer, start, start + length);
    else if ((profile & 0xFFF0) == TWO_BYTE_PROFILE) parseTwoByte(buffer, start, start + length);
  }

  private void parseOneByte(byte[] buffer, int position, int end) {
    elementHeaderLength = 1;
    while (position < end && count < MAX_ELEMENTS) {
      int id = BigEndian.u8(buffer, position) >>> 4;
      int length = (buffer[position] & 0x0F) + 1;
      position++;
      if (id == 0) continue;
      if (id == ONE_BYTE_STOP_ID || position + length > end) return;
      add(id, position, length);
      position += length;
    }
  }

  private void parseTwoByte(byte[] buffer, int position, int end) {
    elementHeaderLength = 2;
    while (position < end && count < MAX_ELEMENTS) {
      int id = BigEndian.u8(buffer, position++);
      if (id == 0) continue;
      if (position == end) return;
      int length = BigEndian.u8(buffer, position++);
      if (position + length > end) return;
      add(id, position, length);
      position += length;
    }
  }

  private void add(int id, int offset, int length) {
    ids[count] = id;
    offsets[count] = offset;
    lengths[count++] = length;
  }

  void rewriteIds(byte[] buffer, HeaderExtensionIds newIds) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int newId = newIds.newId(ids[i]);
      int header = offsets[i] - elementHeaderLength;
      if (newId == 0 || (elementHeaderLength == 1 && newId > ONE_BYTE_MAX_ID)) {
        for (int p = header; p < offsets[i] + lengths[i]; p++) buffer[p] = 0;
        continue;
      }
      buffer[header] =
          (byte) (elementHeaderLength == 1 ? (newId << 4) | (buffer[header] & 0x0F) : newId);
      ids[kept] = newId;
      offsets[kept] = offsets[i];
      lengths[kept++] = lengths[i];
    }
    count = kept;
  }
}
