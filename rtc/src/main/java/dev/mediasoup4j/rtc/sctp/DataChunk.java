package dev.mediasoup4j.rtc.sctp;

/**
 * A view of one DATA (RFC 9260 section 3.3.1) or I-DATA (RFC 8260 section 2.1) chunk.
 *
 * <pre>
 * DATA                                      I-DATA
 * | Type = 0  |Res|I|U|B|E|    Length    |  | Type = 64 |Res|I|U|B|E|    Length    |
 * |                 TSN                  |  |                 TSN                  |
 * | Stream Identifier | Stream Seq. Num. |  | Stream Identifier |     Reserved     |
 * |     Payload Protocol Identifier      |  |          Message Identifier          |
 * |              User Data               |  |  PPID of the first, FSN of the rest  |
 *                                           |              User Data               |
 * </pre>
 */
final class DataChunk {
  static final int DATA_HEADER = 16;
  static final int I_DATA_HEADER = 20;

  private static final int IMMEDIATE = 0x08;
  private static final int UNORDERED = 0x04;
  private static final int BEGINNING = 0x02;
  private static final int END = 0x01;

  int tsn;
  int streamId;
  boolean immediate;
  boolean unordered;
  boolean beginning;
  boolean end;

  /** SSN of 16 bits, or MID of 32. */
  int messageId;

  /** Meaningful in every DATA and in the first I-DATA of a message. */
  int payloadProtocolId;

  /** Of I-DATA alone. */
  int fragmentSequenceNumber;

  int payloadOffset;
  int payloadLength;

  static int headerLength(boolean interleaved) {
    return interleaved ? I_DATA_HEADER : DATA_HEADER;
  }

  /** Whether it is well-formed; a chunk without user data is not. */
  boolean parse(boolean interleaved, byte[] buffer, int offset, int length) {
    int header = headerLength(interleaved);
    if (length <= header) return false;
    int flags = Wire.get8(buffer, offset + 1);
    immediate = (flags & IMMEDIATE) != 0;
    unordered = (flags & UNORDERED) != 0;
    beginning = (flags & BEGINNING) != 0;
    end = (flags & END) != 0;
    tsn = Wire.get32(buffer, offset + 4);
    streamId = Wire.get16(buffer, offset + 8);
    if (interleaved) {
      messageId = Wire.get32(buffer, offset + 12);
      payloadProtocolId = beginning ? Wire.get32(buffer, offset + 16) : 0;
      fragmentSequenceNumber = beginning ? 0 : Wire.get32(buffer, offset + 16);
    } else {
      messageId = Wire.get16(buffer, offset + 10);
      payloadProtocolId = Wire.get32(buffer, offset + 12);
      fragmentSequenceNumber = 0;
    }
    payloadOffset = offset + header;
    payloadLength = length - header;
    return true;
  }

  /** A copy that stays valid when this view moves on; its payload starts at 0 of an own array. */
  DataChunk detached() {
    var copy = new DataChunk();
    copy.tsn = tsn;
    copy.streamId = streamId;
    copy.immediate = immediate;
    copy.unordered = unordered;
    copy.beginning = beginning;
    copy.end = end;
    copy.messageId = messageId;
    copy.payloadProtocolId = payloadProtocolId;
    copy.fragmentSequenceNumber = fragmentSequenceNumber;
    copy.payloadOffset = 0;
    copy.payloadLength = payloadLength;
    return copy;
  }

  /** Writes a chunk, without padding; returns its length. */
  static int write(
      boolean interleaved, OutgoingChunk chunk, boolean immediate, byte[] out, int offset) {
    OutgoingMessage message = chunk.message;
    int header = headerLength(interleaved);
    int flags =
        (immediate ? IMMEDIATE : 0)
            | (message.ordered ? 0 : UNORDERED)
            | (chunk.beginning ? BEGINNING : 0)
            | (chunk.end ? END : 0);
    Wire.put8(out, offset, interleaved ? ChunkType.I_DATA : ChunkType.DATA);
    Wire.put8(out, offset + 1, flags);
    Wire.put16(out, offset + 2, header + chunk.length);
    Wire.put32(out, offset + 4, (int) chunk.tsn);
    Wire.put16(out, offset + 8, message.streamId);
    if (interleaved) {
      Wire.put16(out, offset + 10, 0);
      Wire.put32(out, offset + 12, message.messageId);
      Wire.put32(
          out,
          offset + 16,
          chunk.beginning ? message.payloadProtocolId : chunk.fragmentSequenceNumber);
    } else {
      Wire.put16(out, offset + 10, message.messageId);
      Wire.put32(out, offset + 12, message.payloadProtocolId);
    }
    System.arraycopy(message.payload, chunk.offset, out, offset + header, chunk.length);
    return header + chunk.length;
  }
}
