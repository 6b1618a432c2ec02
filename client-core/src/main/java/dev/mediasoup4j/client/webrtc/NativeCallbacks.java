package dev.mediasoup4j.client.webrtc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way in from native threads. An exception that left a callback would end the JVM, so none
 * does. What runs here copies and hands over; it never blocks and never calls a user.
 */
final class NativeCallbacks {
  private static final Logger log = LoggerFactory.getLogger(NativeCallbacks.class);
  private static final AtomicLong failures = new AtomicLong();
  private static final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  private NativeCallbacks() {}

  static void run(String what, Runnable body) {
    try {
      threads.add(Thread.currentThread());
      body.run();
    } catch (Throwable e) {
      failures.incrementAndGet();
      log(what, e);
    }
  }

  /** Exceptions that would have ended the JVM. */
  static long failures() {
    return failures.get();
  }

  /** Whether the thread belongs to native WebRTC. */
  static boolean isNative(Thread thread) {
    return threads.contains(thread);
  }

  /** Forgets native threads that have ended. */
  static void forgetEndedThreads() {
    threads.removeIf(thread -> !thread.isAlive());
  }

  private static void log(String what, Throwable failure) {
    try {
      log.error("The native callback {} threw", what, failure);
    } catch (Throwable e) {
      // Out of memory, or a logger that throws: it is counted, and nothing may leave.
      failures.incrementAndGet();
    }
  }
}
