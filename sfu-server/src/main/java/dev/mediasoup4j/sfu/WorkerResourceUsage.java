package dev.mediasoup4j.sfu;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * The CPU time of a worker's loops, as the first fields of mediasoup's {@code WorkerResourceUsage};
 * handshakes and warming up run elsewhere. Memory and the rest belong to the JVM, which tells of
 * them itself. Zero where the JVM does not measure it.
 *
 * @param userTimeMillis in the program
 * @param systemTimeMillis in the kernel
 */
public record WorkerResourceUsage(
    @JsonProperty("ru_utime") long userTimeMillis,
    @JsonProperty("ru_stime") long systemTimeMillis) {
  static final WorkerResourceUsage NONE = new WorkerResourceUsage(0, 0);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long NANOS = 1_000_000;

  static WorkerResourceUsage ofThisThread() {
    if (!THREADS.isCurrentThreadCpuTimeSupported()) {
      return NONE;
    }
    long user = Math.max(0, THREADS.getCurrentThreadUserTime());
    long all = Math.max(user, THREADS.getCurrentThreadCpuTime());
    return new WorkerResourceUsage(user / NANOS, (all - user) / NANOS);
  }

  WorkerResourceUsage plus(WorkerResourceUsage other) {
    return new WorkerResourceUsage(
        userTimeMillis + other.userTimeMillis, systemTimeMillis + other.systemTimeMillis);
  }
}
