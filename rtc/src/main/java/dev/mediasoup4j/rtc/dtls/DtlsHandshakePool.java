package dev.mediasoup4j.rtc.dtls;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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

  private final int maxThreads;
  private final int maxWaiting;
  private final Duration handshakeTimeout;
  private final Duration crowdedTimeout;

  // Unbounded, since running is bounded. A ThreadPoolExecutor with a waiting room would start a
  // thread for each of the first maxThreads handshakes, however many threads are idle.
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          DtlsHandshakePool::newThread);

  // Guarded by waiting.
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int running;

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
    this.maxThreads = requirePositive("maxThreads", maxThreads);
    this.maxWaiting = requirePositive("maxWaiting", maxWaiting);
    this.handshakeTimeout = handshakeTimeout;
    this.crowdedTimeout = crowdedTimeout;
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

  private static int requirePositive(String name, int value) {
    if (value < 1) throw new IllegalArgumentException(name + " is not positive: " + value);
    return value;
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
    if (runningNanos <= crowdedTimeout.toNanos()) return false;
    synchronized (waiting) {
      return !waiting.isEmpty();
    }
  }

  /**
   * Runs a handshake, for {@link DtlsTransport}.
   *
   * @throws RejectedExecutionException when the pool is full or closed
   */
  @Override
  public void execute(Runnable handshake) {
    synchronized (waiting) {
      if (running == maxThreads) {
        if (threads.isShutdown() || waiting.size() == maxWaiting) {
          throw new RejectedExecutionException(
              threads.isShutdown() ? "closed" : maxWaiting + " handshakes wait already");
        }
        waiting.add(handshake);
        return;
      }
      threads.execute(() -> runFrom(handshake));
      running++;
    }
  }

  private void runFrom(Runnable first) {
    for (Runnable next = first; next != null; next = nextWaiting()) {
      try {
        next.run();
      } catch (Throwable e) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
      }
    }
  }

  /** Null when this thread is done. */
  private @Nullable Runnable nextWaiting() {
    synchronized (waiting) {
      Runnable next = waiting.poll();
      if (next == null) running--;
      return next;
    }
  }

  /** Interrupts the handshakes under way, which fail. Does not wait for them. */
  @Override
  public void close() {
    synchronized (waiting) {
      waiting.clear();
      threads.shutdownNow();
    }
  }
}
