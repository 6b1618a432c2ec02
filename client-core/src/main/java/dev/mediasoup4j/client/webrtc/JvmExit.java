package dev.mediasoup4j.client.webrtc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the JVM end. The threads of native WebRTC are no daemons and cannot be made so: a program
 * that returns from main with a connection open would never exit, and one that exits tears the
 * process down under them. So once nothing but those threads keeps the JVM up, and when it shuts
 * down, all connections are closed.
 */
final class JvmExit {
  private static final Logger log = LoggerFactory.getLogger(JvmExit.class);
  private static final long LOOK_EVERY_MILLIS = 200;
  private static final long SHUTDOWN_MILLIS = 3000;

  /**
   * The name that the JVM gives to the thread that waits for the others after main has returned.
   */
  private static final String WAITING_TO_EXIT = "DestroyJavaVM";

  private static final Set<NativePeerConnection> open = ConcurrentHashMap.newKeySet();

  private static final AtomicBoolean watching = new AtomicBoolean();

  private JvmExit() {}

  static void opened(NativePeerConnection connection) {
    open.add(connection);
  }

  static void closed(NativePeerConnection connection) {
    open.remove(connection);
  }

  /** Begins to look, from the first factory on. Takes no lock: factories are made under one. */
  static void watch() {
    if (!watching.compareAndSet(false, true)) return;
    Runtime.getRuntime().addShutdownHook(new Thread(JvmExit::closeInTime, "mediasoup4j-exit"));
    Thread watcher = new Thread(JvmExit::look, "mediasoup4j-exit-watch");
    watcher.setDaemon(true);
    watcher.start();
  }

  private static void look() {
    try {
      while (!onlyNativeThreadsAreLeft()) {
        Thread.sleep(LOOK_EVERY_MILLIS);
        NativeCallbacks.forgetEndedThreads();
      }
      closeAll();
    } catch (InterruptedException e) {
      log.debug("No longer watching for the end of the program", e);
    }
  }

  private static boolean onlyNativeThreadsAreLeft() {
    boolean mainReturned = false;
    for (Thread thread : liveThreads()) {
      if (thread == null || thread.isDaemon()) continue;
      if (thread.getName().equals(WAITING_TO_EXIT)) mainReturned = true;
      else if (!NativeCallbacks.isNative(thread)) return false;
    }
    return mainReturned;
  }

  private static @Nullable Thread[] liveThreads() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) root = root.getParent();
    Thread[] threads = new Thread[root.activeCount() * 2 + 16];
    root.enumerate(threads, true);
    return threads;
  }

  private static void closeInTime() {
    Thread closing = new Thread(JvmExit::closeAll, "mediasoup4j-exit-close");
    closing.setDaemon(true);
    closing.start();
    try {
      closing.join(SHUTDOWN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeAll() {
    for (NativePeerConnection connection : open) {
      try {
        connection.close();
      } catch (Throwable e) {
        log.warn("A connection did not close", e);
      }
    }
  }
}
