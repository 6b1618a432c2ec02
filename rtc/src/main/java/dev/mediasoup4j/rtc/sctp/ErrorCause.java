package dev.mediasoup4j.rtc.sctp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Error causes in ABORT and ERROR (RFC 9260 section 3.3.10). */
final class ErrorCause {
  static final int INVALID_STREAM_ID = 1;
  static final int STALE_COOKIE = 3;
  static final int OUT_OF_RESOURCE = 4;
  static final int UNRECOGNIZED_CHUNK = 6;
  static final int USER_INITIATED_ABORT = 12;
  static final int PROTOCOL_VIOLATION = 13;

  private static final int HEADER_LENGTH = 4;

  /** More is not echoed, so that no answer is much larger than its cause. */
  private static final int MAX_VALUE = 256;

  private ErrorCause() {}

  static byte[] abort(int cause, String message) {
    return chunk(ChunkType.ABORT, cause, message.getBytes(UTF_8));
  }

  static byte[] error(int cause, byte[] value) {
    return chunk(ChunkType.ERROR, cause, value);
  }

  /** The text of the first cause of an ABORT that carries text; else empty. */
  static String textOf(byte[] buffer, int chunkOffset, int chunkLength) {
    int at = chunkOffset + ChunkType.HEADER_LENGTH;
    int end = chunkOffset + chunkLength;
    if (end - at < HEADER_LENGTH) return "";
    int cause = Wire.get16(buffer, at);
    int length = Math.min(Wire.get16(buffer, at + 2), end - at) - HEADER_LENGTH;
    boolean isText =
        cause == USER_INITIATED_ABORT || cause == PROTOCOL_VIOLATION || cause == OUT_OF_RESOURCE;
    if (!isText || length <= 0) return "";
    return new String(buffer, at + HEADER_LENGTH, Math.min(length, MAX_VALUE), UTF_8);
  }

  private static byte[] chunk(int type, int cause, byte[] value) {
    byte[] bounded = Arrays.copyOf(value, Math.min(value.length, MAX_VALUE));
    int causeLength = HEADER_LENGTH + bounded.length;
    byte[] chunk = new byte[ChunkType.HEADER_LENGTH + causeLength];
    Wire.put8(chunk, 0, type);
    Wire.put16(chunk, 2, chunk.length);
    Wire.put16(chunk, 4, cause);
    Wire.put16(chunk, 6, causeLength);
    System.arraycopy(bounded, 0, chunk, 8, bounded.length);
    return chunk;
  }
}
