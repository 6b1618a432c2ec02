package dev.mediasoup4j.rtc.rtp;

import dev.mediasoup4j.rtc.BigEndian;

/**
 * A new block of header extensions, collected and then written by {@link
 * RtpPacket#replaceExtensions}. Takes the one-byte form where all elements fit it, the two-byte
 * form otherwise (RFC 8285 section 4.1.2). {@link #clear} makes it ready for the next packet.
 */
public final class HeaderExtensionBlock {
  /** Bytes of all values together. */
  public static final int MAX_VALUE_BYTES = 1024;

  private final int[] ids = new int[HeaderExtensionElements.MAX_ELEMENTS];
  private final int[] lengths = new int[HeaderExtensionElements.MAX_ELEMENTS];
  private final byte[] values = new byte[MAX_VALUE_BYTES];
  private int count;
  private int valueBytes;
  private boolean twoByte;

  public void clear() {
    count = 0;
    valueBytes = 0;
    twoByte = false;
  }

  /**
   * Appends an element.
   *
   * @param length from 0 to 255
   * @return false when the block is full; it is as it was then
   * @throws IllegalArgumentException when id or length is out of range
   */
  public boolean add(int id, byte[] value, int offset, int length) {
    if (!claim(id, length)) return false;
    System.arraycopy(value, offset, values, valueBytes - length, length);
    return true;
  }

  /** Appends an element of zeros, to be filled in once the packet has it. */
  public boolean addZeros(int id, int length) {
    if (!claim(id, length)) return false;
    for (int i = valueBytes - length; i < valueBytes; i++) values[i] = 0;
    return true;
  }

  /** Appends the element {@code oldId} of a packet under a new id, when the packet has it. */
  public boolean addFrom(RtpPacket packet, int oldId, int newId) {
    int offset = packet.extensionOffset(oldId);
    return offset >= 0 && add(newId, packet.buffer(), offset, packet.extensionLength(oldId));
  }

  private boolean claim(int id, int length) {
    HeaderExtensionIds.requireId("id", id);
    if (length < 0 || length > 255) {
      throw new IllegalArgumentException("length is not from 0 to 255: " + length);
    }
    if (count == ids.length || valueBytes + length > MAX_VALUE_BYTES) return false;
    twoByte |= id > HeaderExtensionElements.ONE_BYTE_MAX_ID;
    twoByte |= length == 0 || length > HeaderExtensionElements.ONE_BYTE_MAX_LENGTH;
    ids[count] = id;
    lengths[count++] = length;
    valueBytes += length;
    return true;
  }

  /** Bytes with profile, length and padding, a multiple of 4; 0 when there is no element. */
  int encodedLength() {
    if (count == 0) return 0;
    return 4 + (count * (twoByte ? 2 : 1) + valueBytes + 3 & ~3);
  }

  void encode(byte[] buffer, int offset) {
    int end = offset + encodedLength();
    BigEndian.put16(
        buffer,
        offset,
        twoByte
            ? HeaderExtensionElements.TWO_BYTE_PROFILE
            : HeaderExtensionElements.ONE_BYTE_PROFILE);
    BigEndian.put16(buffer, offset + 2, (end - offset) / 4 - 1);
    int position = offset + 4;
    int value = 0;
    for (int i = 0; i < count; i++) {
      if (twoByte) {
        buffer[position++] = (byte) ids[i];
        buffer[position++] = (byte) lengths[i];
      } else {
        buffer[position++] = (byte) (ids[i] << 4 | lengths[i] - 1);
      }
      System.arraycopy(values, value, buffer, position, lengths[i]);
      value += lengths[i];
      position += lengths[i];
    }
    while (position < end) buffer[position++] = 0;
  }
}
