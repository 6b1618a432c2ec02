package dev.mediasoup4j.rtc.sctp;

/** Chunk types, and what to do with unknown ones (RFC 9260 section 3.2). */
final class ChunkType {
  static final int HEADER_LENGTH = 4;

  static final int DATA = 0;
  static final int INIT = 1;
  static final int INIT_ACK = 2;
  static final int SACK = 3;
  static final int HEARTBEAT = 4;
  static final int HEARTBEAT_ACK = 5;
  static final int ABORT = 6;
  static final int SHUTDOWN = 7;
  static final int SHUTDOWN_ACK = 8;
  static final int ERROR = 9;
  static final int COOKIE_ECHO = 10;
  static final int COOKIE_ACK = 11;
  static final int SHUTDOWN_COMPLETE = 14;

  /** RFC 8260 section 2.1. */
  static final int I_DATA = 64;

  /** RFC 6525 section 3.1. */
  static final int RE_CONFIG = 130;

  /** RFC 3758 section 3.2. */
  static final int FORWARD_TSN = 192;

  /** RFC 8260 section 2.3.1. */
  static final int I_FORWARD_TSN = 194;

  private ChunkType() {}

  /** Whether the rest of a packet is to be processed after a chunk of this unknown type. */
  static boolean skipsWhenUnknown(int type) {
    return (type & 0x80) != 0;
  }

  static boolean reportsWhenUnknown(int type) {
    return (type & 0x40) != 0;
  }

  /** A chunk without flags and value. */
  static byte[] bare(int type) {
    return new byte[] {(byte) type, 0, 0, HEADER_LENGTH};
  }

  /** A chunk of these bytes, which are few. */
  static byte[] withValue(int type, byte[] value, int offset, int length) {
    byte[] chunk = new byte[HEADER_LENGTH + length];
    Wire.put8(chunk, 0, type);
    Wire.put16(chunk, 2, chunk.length);
    System.arraycopy(value, offset, chunk, HEADER_LENGTH, length);
    return chunk;
  }
}
