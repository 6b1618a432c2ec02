package dev.mediasoup4j.rtc.sctp;

import static java.nio.ByteOrder.BIG_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Numbers in network byte order. */
final class Wire {
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, BIG_ENDIAN);

  private Wire() {}

  static int get8(byte[] buffer, int offset) {
    return buffer[offset] & 0xFF;
  }

  static int get16(byte[] buffer, int offset) {
    return (short) SHORTS.get(buffer, offset) & 0xFFFF;
  }

  static int get32(byte[] buffer, int offset) {
    return (int) INTS.get(buffer, offset);
  }

  static long get64(byte[] buffer, int offset) {
    return (long) LONGS.get(buffer, offset);
  }

  static void put8(byte[] buffer, int offset, int value) {
    buffer[offset] = (byte) value;
  }

  static void put16(byte[] buffer, int offset, int value) {
    SHORTS.set(buffer, offset, (short) value);
  }

  static void put32(byte[] buffer, int offset, int value) {
    INTS.set(buffer, offset, value);
  }

  static void put64(byte[] buffer, int offset, long value) {
    LONGS.set(buffer, offset, value);
  }

  /** Chunks and parameters are filled up to four bytes (RFC 9260 section 3.2). */
  static int padded(int length) {
    return (length + 3) & ~3;
  }
}
