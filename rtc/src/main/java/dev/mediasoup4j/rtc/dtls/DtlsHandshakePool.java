package dev.mediasoup4j.rtc.dtls;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads on which BouncyCastle's blocking handshakes run; many transports share one pool. Its
 * size bounds how many handshakes are under way at once: the next wait for their turn, and those
 * beyond the waiting room fail at once. While some wait, a handshake has less time than otherwise,
 * so that peers who fall silent don't keep the others out.
 */
public final class DtlsHandshakePool implements Executor, AutoCloseable {
  private static final int DEFAULT_MAX_THREADS = 64;
  private static final int DEFAULT_MAX_WAITING = 1024;
  private static final Duration DEFAULT_HANDSHAKE_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration DEFAULT_CROWDED_TIMEOUT = Duration.ofSeconds(5);
  private static final int IDLE_SECONDS = 10;

  private final ThreadPoolExecutor threads;
  private final Duration handshakeTimeout;
  private final Duration crowdedTimeout;

  /**
   * A pool without threads yet; they come with the handshakes and go when idle.
   *
   * @param maxThreads handshakes under way at once
   * @param maxWaiting handshakes that wait for a thread
   * @param handshakeTimeout how long one may take before it has failed
   * @param crowdedTimeout how long one may take while others wait for a thread
   */
  public DtlsHandshakePool(
      int maxThreads, int maxWaiting, Duration handshakeTimeout, Duration crowdedTimeout) {
    requirePositive("handshakeTimeout", handshakeTimeout);
    requirePositive("crowdedTimeout", crowdedTimeout);
    this.handshakeTimeout = handshakeTimeout;
    this.crowdedTimeout = crowdedTimeout;
    threads =
        new ThreadPoolExecutor(
            maxThreads,
            maxThreads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(maxWaiting),
            DtlsHandshakePool::newThread);
    threads.allowCoreThreadTimeOut(true);
  }

  /** A pool whose handshakes have 5 seconds while others wait. */
  public DtlsHandshakePool(int maxThreads, int maxWaiting, Duration handshakeTimeout) {
    this(maxThreads, maxWaiting, handshakeTimeout, DEFAULT_CROWDED_TIMEOUT);
  }

  /** At most 64 handshakes at once, 1024 waiting, 30 seconds each, 5 while others wait. */
  public static DtlsHandshakePool create() {
    return new DtlsHandshakePool(
        DEFAULT_MAX_THREADS, DEFAULT_MAX_WAITING, DEFAULT_HANDSHAKE_TIMEOUT);
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " is not positive: " + value);
    }
  }

  private static Thread newThread(Runnable task) {
    Thread thread = new Thread(task, "dtls-handshake");
    thread.setDaemon(true);
    return thread;
  }

  /** How long a handshake may take before it has failed. */
  public Duration handshakeTimeout() {
    return handshakeTimeout;
  }

  /** Whether a handshake that has run for so long has to make room for those that wait. */
  boolean mustGiveWay(long runningNanos) {
    return runningNanos > crowdedTimeout.toNanos() && !threads.getQueue().isEmpty();
  }

  /**
   * Runs a handshake, for {@link DtlsTransport}.
   *
   * @throws RejectedExecutionException when the pool is full or closed
   */
  @Override
  public void execute(Runnable handshake) {
    threads.execute(handshake);
  }

  /** Interrupts the handshakes under way, which fail. Does not wait for them. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
