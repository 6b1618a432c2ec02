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
 * beyond the waiting room fail at once.
 */
public final class DtlsHandshakePool implements Executor, AutoCloseable {
  private static final int DEFAULT_MAX_THREADS = 64;
  private static final int DEFAULT_MAX_WAITING = 1024;
  private static final Duration DEFAULT_HANDSHAKE_TIMEOUT = Duration.ofSeconds(30);
  private static final int IDLE_SECONDS = 10;

  private final ThreadPoolExecutor threads;
  private final Duration handshakeTimeout;

  /**
   * A pool without threads yet; they come with the handshakes and go when idle.
   *
   * @param maxThreads handshakes under way at once
   * @param maxWaiting handshakes that wait for a thread
   * @param handshakeTimeout how long one may take before it has failed
   */
  public DtlsHandshakePool(int maxThreads, int maxWaiting, Duration handshakeTimeout) {
    if (handshakeTimeout.isNegative() || handshakeTimeout.isZero()) {
      throw new IllegalArgumentException("handshakeTimeout is not positive: " + handshakeTimeout);
    }
    this.handshakeTimeout = handshakeTimeout;
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

  /** At most 64 handshakes at once, 1024 waiting, 30 seconds each. */
  public static DtlsHandshakePool create() {
    return new DtlsHandshakePool(
        DEFAULT_MAX_THREADS, DEFAULT_MAX_WAITING, DEFAULT_HANDSHAKE_TIMEOUT);
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
