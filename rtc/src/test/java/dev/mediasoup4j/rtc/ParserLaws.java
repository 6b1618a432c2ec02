package dev.mediasoup4j.rtc;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What every parser of bytes from the network owes, whatever these bytes are. */
public final class ParserLaws {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final byte[] SURROUNDINGS = {0, (byte) 0xFF};
  private static final int MARGIN = 64;

  /** Instrumentation allocates, too: an array for each switch that is passed. */
  private static final long BYTES_FOR_EACH_BYTE = 64;

  private static final long BYTES_IN_ANY_CASE = 4096;

  private ParserLaws() {}

  /**
   * A parser under test.
   *
   * @param <T> all that it understood, comparable
   */
  @FunctionalInterface
  public interface Parser<T> {
    T parse(byte[] buffer, int offset, int length);
  }

  /**
   * Reads the bytes in an array that ends where they do, and in the middle of others: what is
   * around them has to make no difference, and nothing may be written.
   *
   * @return what was read
   */
  public static <T> T readsOnlyItsBytes(byte[] input, Parser<T> parser) {
    byte[] own = input.clone();
    T alone = parser.parse(own, 0, own.length);
    if (!Arrays.equals(own, input)) throw new AssertionError("the parser changed what it read");
    for (byte around : SURROUNDINGS) {
      byte[] buffer = surrounded(input, around);
      byte[] before = buffer.clone();
      T amid = parser.parse(buffer, MARGIN, input.length);
      if (!Objects.equals(alone, amid)) {
        throw new AssertionError(
            "bytes outside of its own made it read " + amid + ", not " + alone);
      }
      if (!Arrays.equals(buffer, before)) throw new AssertionError("the parser wrote");
    }
    return alone;
  }

  /**
   * Runs something that changes the bytes in place, with other bytes in front of them and some room
   * behind: those in front have to stay, and neither may make a difference.
   *
   * @param room bytes behind the input, up to the array's end
   * @param work returns all that matters of what it made
   */
  public static <T> T changesOnlyItsBytes(byte[] input, int room, Parser<T> work) {
    List<T> results = new ArrayList<>();
    for (byte around : SURROUNDINGS) {
      byte[] buffer = new byte[MARGIN + input.length + room];
      Arrays.fill(buffer, around);
      System.arraycopy(input, 0, buffer, MARGIN, input.length);
      results.add(work.parse(buffer, MARGIN, input.length));
      for (int i = 0; i < MARGIN; i++) {
        if (buffer[i] != around) throw new AssertionError("wrote before its bytes, at " + i);
      }
    }
    if (!results.get(0).equals(results.get(1))) {
      throw new AssertionError("bytes outside of its own make a difference: " + results);
    }
    return results.get(0);
  }

  /**
   * Fails when the action, which can be repeated, allocates more than {@value #BYTES_FOR_EACH_BYTE}
   * bytes for each byte of the input and {@value #BYTES_IN_ANY_CASE} besides.
   */
  public static void allocatesLittle(int inputLength, Runnable action) {
    long limit = BYTES_IN_ANY_CASE + BYTES_FOR_EACH_BYTE * inputLength;
    long allocated = allocatedBy(action);
    // Once more, as classes are loaded on first use.
    if (allocated > limit) allocated = allocatedBy(action);
    if (allocated > limit) {
      throw new AssertionError("allocated " + allocated + " bytes, more than " + limit);
    }
  }

  private static long allocatedBy(Runnable action) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    action.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static byte[] surrounded(byte[] input, byte around) {
    byte[] buffer = new byte[MARGIN + input.length + MARGIN];
    Arrays.fill(buffer, around);
    System.arraycopy(input, 0, buffer, MARGIN, input.length);
    return buffer;
  }
}
