package dev.mediasoup4j.rtc.rtp;

import dev.mediasoup4j.rtc.BigEndian;

/**
 * A view of one RTP packet in the caller's bytes (RFC 3550 section 5.1, RFC 8285). Setters change
 * those bytes. One view serves any number of packets, one after the other; it allocates nothing.
 *
 * <pre>
 *  0                   1                   2                   3
 * |V=2|P|X|  CC   |M|     PT      |       sequence number         |
 * |                           timestamp                           |
 * |                             SSRC                              |
 * |                          CSRC, 0 to 15                        |
 * |       profile (0xBEDE...)     |    extension length / 4       |
 * |                   header extension elements                   |
 * |                       payload and padding                     |
 * </pre>
 */
public final class RtpPacket {
  /** Bytes of a header without CSRCs and extensions. */
  public static final int FIXED_HEADER_LENGTH = 12;

  private static final byte[] NOTHING = new byte[0];
  private static final int EXTENSION_BIT = 0x10;
  private static final int PADDING_BIT = 0x20;

  private final HeaderExtensionElements elements = new HeaderExtensionElements();
  private byte[] buffer = NOTHING;
  private int offset;
  private int length;
  private int payloadOffset;
  private int paddingLength;

  /**
   * Looks at a packet from now on. Elements of a broken header extension are left out, as mediasoup
   * does.
   *
   * @return false when the bytes are no RTP packet; the view must not be used then
   */
  public boolean wrap(byte[] buffer, int offset, int length) {
    if (length < FIXED_HEADER_LENGTH || (buffer[offset] & 0xC0) != 0x80) return false;
    int position = offset + FIXED_HEADER_LENGTH + 4 * (buffer[offset] & 0x0F);
    int end = offset + length;
    elements.clear();
    if ((buffer[offset] & EXTENSION_BIT) != 0) {
      if (position + 4 > end) return false;
      int blockLength = 4 * BigEndian.u16(buffer, position + 2);
      if (position + 4 + blockLength > end) return false;
      elements.parse(buffer, position, blockLength);
      position += 4 + blockLength;
    }
    if (position > end) return false;
    int padding = 0;
    if ((buffer[offset] & PADDING_BIT) != 0) {
      if (position == end) return false;
      padding = BigEndian.u8(buffer, end - 1);
      if (padding == 0 || padding > end - position) return false;
    }
    this.buffer = buffer;
    this.offset = offset;
    this.length = length;
    payloadOffset = position;
    paddingLength = padding;
    return true;
  }

  /** The array that holds the packet. */
  public byte[] buffer() {
    return buffer;
  }

  /** Where the packet starts in {@link #buffer}. */
  public int offset() {
    return offset;
  }

  /** Bytes of the whole packet. */
  public int length() {
    return length;
  }

  public boolean marker() {
    return buffer[offset + 1] < 0;
  }

  public void setMarker(boolean marker) {
    buffer[offset + 1] = (byte) ((buffer[offset + 1] & 0x7F) | (marker ? 0x80 : 0));
  }

  /** From 0 to 127. */
  public int payloadType() {
    return buffer[offset + 1] & 0x7F;
  }

  public void setPayloadType(int payloadType) {
    buffer[offset + 1] = (byte) ((buffer[offset + 1] & 0x80) | (payloadType & 0x7F));
  }

  /** From 0 to 65535. */
  public int sequenceNumber() {
    return BigEndian.u16(buffer, offset + 2);
  }

  public void setSequenceNumber(int sequenceNumber) {
    BigEndian.put16(buffer, offset + 2, sequenceNumber);
  }

  /** Unsigned, in units of the codec's clock. */
  public long timestamp() {
    return BigEndian.u32(buffer, offset + 4);
  }

  /** Takes the low 32 bits. */
  public void setTimestamp(long timestamp) {
    BigEndian.put32(buffer, offset + 4, timestamp);
  }

  /** Unsigned. */
  public long ssrc() {
    return BigEndian.u32(buffer, offset + 8);
  }

  public void setSsrc(long ssrc) {
    BigEndian.put32(buffer, offset + 8, ssrc);
  }

  /** From 0 to 15. */
  public int csrcCount() {
    return buffer[offset] & 0x0F;
  }

  /** Unsigned; the index is below {@link #csrcCount}. */
  public long csrc(int index) {
    return BigEndian.u32(buffer, offset + FIXED_HEADER_LENGTH + 4 * index);
  }

  /** Where the payload starts in {@link #buffer}. */
  public int payloadOffset() {
    return payloadOffset;
  }

  /** Bytes of payload, without padding. */
  public int payloadLength() {
    return offset + length - paddingLength - payloadOffset;
  }

  /** Bytes of padding, its length byte among them. */
  public int paddingLength() {
    return paddingLength;
  }

  /** The header extensions that were found. */
  public HeaderExtensionElements extensions() {
    return elements;
  }

  /** Where the value of an extension starts in {@link #buffer}, or -1 when it is not there. */
  public int extensionOffset(int id) {
    return elements.valueOffset(id);
  }

  /** Bytes of the value of an extension, or -1 when it is not there. */
  public int extensionLength(int id) {
    return elements.valueLength(id);
  }

  /**
   * Gives every extension the id that the map has for it, in place. Those that the map leaves out,
   * and those whose new id the one-byte form can't express, become padding.
   */
  public void rewriteExtensionIds(HeaderExtensionIds ids) {
    elements.rewriteIds(buffer, ids);
  }

  /**
   * Replaces the whole block of header extensions; CSRCs, payload and padding stay.
   *
   * @return false when the buffer has no room behind the packet for what the block grows; the
   *     packet is as it was then
   */
  public boolean replaceExtensions(HeaderExtensionBlock block) {
    int start = offset + FIXED_HEADER_LENGTH + 4 * csrcCount();
    int blockLength = block.encodedLength();
    int growth = blockLength - (payloadOffset - start);
    if (!moveTail(payloadOffset, growth)) return false;
    int extensionBit = blockLength == 0 ? 0 : EXTENSION_BIT;
    buffer[offset] = (byte) ((buffer[offset] & ~EXTENSION_BIT) | extensionBit);
    elements.clear();
    if (blockLength > 0) {
      block.encode(buffer, start);
      elements.parse(buffer, start, blockLength - 4);
    }
    payloadOffset += growth;
    return true;
  }

  /** Cuts the padding off. */
  public void removePadding() {
    length -= paddingLength;
    paddingLength = 0;
    buffer[offset] &= (byte) ~PADDING_BIT;
  }

  /**
   * Opens a gap of undefined bytes in the payload, or closes one when {@code bytes} is negative.
   *
   * @param position from the payload's start
   * @return false when there is no room for it; the packet is as it was then
   */
  boolean shiftPayload(int position, int bytes) {
    int from = payloadOffset + position - Math.min(bytes, 0);
    return from <= offset + length - paddingLength && moveTail(from, bytes);
  }

  /**
   * Copies the packet and looks at the copy from now on.
   *
   * @return false when the destination is too small; the view stays where it is then
   */
  public boolean copyTo(byte[] destination, int destinationOffset) {
    if (destination.length - destinationOffset < length) return false;
    System.arraycopy(buffer, offset, destination, destinationOffset, length);
    return wrap(destination, destinationOffset, length);
  }

  private boolean moveTail(int from, int bytes) {
    int end = offset + length;
    if (end + bytes > buffer.length) return false;
    if (bytes != 0) System.arraycopy(buffer, from, buffer, from + bytes, end - from);
    length += bytes;
    return true;
  }
}
