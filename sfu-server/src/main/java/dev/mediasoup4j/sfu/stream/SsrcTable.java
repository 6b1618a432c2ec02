package dev.mediasoup4j.sfu.stream;

import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Values by SSRC, looked up without boxing: this happens for every packet. Open addressing with
 * linear probing; removal rebuilds, as it is rare.
 */
public final class SsrcTable<V> {
  private int[] ssrcs = new int[16];
  private @Nullable Object[] values = new Object[16];
  private int size;

  public @Nullable V get(int ssrc) {
    int mask = ssrcs.length - 1;
    for (int slot = slot(ssrc, mask); ; slot = (slot + 1) & mask) {
      Object value = values[slot];
      if (value == null || ssrcs[slot] == ssrc) {
        return cast(value);
      }
    }
  }

  /** Puts or replaces. */
  public void put(int ssrc, V value) {
    if (2 * (size + 1) > ssrcs.length) {
      rebuild(ssrcs.length * 2, kept -> true);
    }
    int mask = ssrcs.length - 1;
    int slot = slot(ssrc, mask);
    while (values[slot] != null && ssrcs[slot] != ssrc) {
      slot = (slot + 1) & mask;
    }
    if (values[slot] == null) {
      size++;
    }
    ssrcs[slot] = ssrc;
    values[slot] = value;
  }

  /** Removes every SSRC that stands for {@code value}. */
  public void removeAll(V value) {
    rebuild(ssrcs.length, kept -> !kept.equals(value));
  }

  /** Every SSRC, unsigned, with what it stands for; in no order. */
  public void forEach(BiConsumer<Long, V> action) {
    for (int i = 0; i < values.length; i++) {
      V value = cast(values[i]);
      if (value != null) {
        action.accept(ssrcs[i] & 0xFFFF_FFFFL, value);
      }
    }
  }

  public int size() {
    return size;
  }

  private void rebuild(int capacity, Predicate<V> keep) {
    int[] oldSsrcs = ssrcs;
    @Nullable Object[] oldValues = values;
    ssrcs = new int[capacity];
    values = new Object[capacity];
    size = 0;
    for (int i = 0; i < oldValues.length; i++) {
      V value = cast(oldValues[i]);
      if (value != null && keep.test(value)) {
        put(oldSsrcs[i], value);
      }
    }
  }

  /** SSRCs are random, yet some senders count them up: spread them (Fibonacci hashing). */
  private static int slot(int ssrc, int mask) {
    return ((ssrc * 0x9E3779B9) >>> 8) & mask;
  }

  @SuppressWarnings("unchecked") // put() stores nothing else
  private @Nullable V cast(@Nullable Object value) {
    return (V) value;
  }
}
