package dev.mediasoup4j.sfu.stream;

import java.util.Arrays;

/** Bytes in a sliding window, as bits a second. Follows mediasoup's RateCalculator. */
public final class RateCalculator {
  private static final int BUCKETS = 100;
  private static final long BUCKET_NANOS = 25_000_000;

  private final long[] bytesInBucket = new long[BUCKETS];
  private long bytesInWindow;
  private long newestBucket = Long.MIN_VALUE;

  /** Counts {@code bytes} at {@code nowNanos}, which never goes back. */
  public void update(int bytes, long nowNanos) {
    slideTo(nowNanos / BUCKET_NANOS);
    bytesInBucket[(int) (newestBucket % BUCKETS)] += bytes;
    bytesInWindow += bytes;
  }

  /** Bits a second over the last 2.5 seconds. */
  public long bitrateBps(long nowNanos) {
    slideTo(nowNanos / BUCKET_NANOS);
    return bytesInWindow * 8 * 1_000_000_000 / (BUCKETS * BUCKET_NANOS);
  }

  private void slideTo(long bucket) {
    if (bucket - BUCKETS >= newestBucket) {
      Arrays.fill(bytesInBucket, 0);
      bytesInWindow = 0;
      newestBucket = bucket;
    }
    while (newestBucket < bucket) {
      newestBucket++;
      int index = (int) (newestBucket % BUCKETS);
      bytesInWindow -= bytesInBucket[index];
      bytesInBucket[index] = 0;
    }
  }
}
