package dev.mediasoup4j.rtc.congestion;

import java.util.ArrayList;
import java.util.List;

/** The SSRCs that packets came from lately: at most {@link #MAX}, whatever a sender makes up. */
final class ActiveStreams {
  static final int MAX = 64;

  /** A stream that was silent for so long is over (libwebrtc's kStreamTimeOutMs). */
  static final long TIMEOUT_NANOS = 2_000_000_000;

  private final int[] ssrcs = new int[MAX];
  private final long[] arrivalNanos = new long[MAX];
  private int count;

  boolean isEmpty() {
    return count == 0;
  }

  /** Forgets the streams that are over. */
  void timeOut(long nowNanos) {
    for (int i = count - 1; i >= 0; i--) {
      if (nowNanos - arrivalNanos[i] > TIMEOUT_NANOS) {
        count--;
        ssrcs[i] = ssrcs[count];
        arrivalNanos[i] = arrivalNanos[count];
      }
    }
  }

  /** A packet came; where there is no room for its stream, it is not noted. */
  void add(int ssrc, long nowNanos) {
    int i = 0;
    while (i < count && ssrcs[i] != ssrc) i++;
    if (i == MAX) return;
    if (i == count) ssrcs[count++] = ssrc;
    arrivalNanos[i] = nowNanos;
  }

  List<Long> ssrcs() {
    List<Long> active = new ArrayList<>(count);
    for (int i = 0; i < count; i++) active.add(Integer.toUnsignedLong(ssrcs[i]));
    return active;
  }
}
