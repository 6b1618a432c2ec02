package dev.mediasoup4j.rtc.congestion;

/**
 * When the packets of probes are due: each probe is a cluster of at least five packets and 15 ms at
 * its rate. Media that is sent meanwhile counts; padding fills the rest. Follows libwebrtc's
 * BitrateProber.
 */
final class ProbeSchedule {
  static final int MIN_PACKETS = 5;

  /** Clusters whose feedback may be on its way at a time. */
  static final int REMEMBERED = 8;

  private static final long MIN_DURATION_NANOS = 15_000_000;

  /** No packet is closer to the next than two ticks of a millisecond. */
  private static final long PACKET_INTERVAL_NANOS = 2_000_000;

  private static final int MIN_PADDING_BYTES = 100;
  private static final int MAX_PADDING_BYTES = 1200;
  private static final long EXPIRY_NANOS = 5_000_000_000L;

  /** More are not asked for at a time; a further one is not taken. */
  private static final int MAX_WAITING = 4;

  private final double[] waitingBps = new double[MAX_WAITING];
  private final long[] waitingSinceNanos = new long[MAX_WAITING];
  private int waiting;
  private final int[] minBytes = new int[REMEMBERED];

  private int id;
  private double bps;
  private int sentPackets;
  private long sentBytes;
  private boolean active;
  private long startNanos;
  private long nextNanos;

  void add(double probeBps, long nowNanos) {
    if (waiting == MAX_WAITING) return;
    waitingBps[waiting] = probeBps;
    waitingSinceNanos[waiting++] = nowNanos;
    if (!active) beginNext(nowNanos);
  }

  /** Of the cluster that is being sent; {@link SentPackets#NO_PROBE} when there is none. */
  int cluster() {
    return active ? id : SentPackets.NO_PROBE;
  }

  /** How much a cluster has to be; of the last {@link #REMEMBERED}. */
  int minBytes(int cluster) {
    return minBytes[cluster % REMEMBERED];
  }

  /** When {@link #pollPadding} is worth a call, or {@link Long#MAX_VALUE}. */
  long nextNanos() {
    return active ? nextNanos : Long.MAX_VALUE;
  }

  /** Bytes of padding to send now, 0 if none is due. Whether or not it is sent, time goes on. */
  int pollPadding(long nowNanos) {
    if (!active || nowNanos < nextNanos) return 0;
    int bytes = (int) (bps * PACKET_INTERVAL_NANOS / 8e9);
    bytes = Math.max(MIN_PADDING_BYTES, Math.min(MAX_PADDING_BYTES, bytes));
    nextNanos = nowNanos + (long) (bytes * 8e9 / bps);
    return bytes;
  }

  /** A packet left, as part of the cluster if there is one. */
  void sent(int bytes, long nowNanos) {
    if (!active) return;
    if (sentPackets++ == 0) startNanos = nowNanos;
    sentBytes += bytes;
    nextNanos = startNanos + (long) (sentBytes * 8e9 / bps);
    if (sentPackets >= MIN_PACKETS && sentBytes >= minBytes(id)) {
      active = false;
      beginNext(nowNanos);
    }
  }

  void clear() {
    waiting = 0;
    active = false;
  }

  private void beginNext(long nowNanos) {
    while (waiting > 0 && !active) {
      double nextBps = waitingBps[0];
      boolean expired = nowNanos - waitingSinceNanos[0] > EXPIRY_NANOS;
      waiting--;
      System.arraycopy(waitingBps, 1, waitingBps, 0, waiting);
      System.arraycopy(waitingSinceNanos, 1, waitingSinceNanos, 0, waiting);
      if (!expired) {
        begin(nextBps, nowNanos);
      }
    }
  }

  private void begin(double probeBps, long nowNanos) {
    id = (id + 1) & Integer.MAX_VALUE;
    bps = probeBps;
    minBytes[id % REMEMBERED] = (int) (probeBps * MIN_DURATION_NANOS / 8e9);
    sentPackets = 0;
    sentBytes = 0;
    active = true;
    nextNanos = nowNanos;
  }
}
