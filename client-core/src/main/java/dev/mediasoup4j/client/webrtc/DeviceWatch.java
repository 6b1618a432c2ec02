package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.internal.LibraryPool;
import java.util.concurrent.TimeUnit;

/**
 * Tells when a device has delivered nothing for five seconds: a camera or microphone that is
 * unplugged falls silent, and native WebRTC says nothing.
 */
final class DeviceWatch {
  private static final long LOOK_EVERY_MILLIS = 500;

  private final long patienceNanos;
  private final Runnable onSilence;
  private volatile long heardNanos = System.nanoTime();
  private volatile boolean stopped;

  private DeviceWatch(long patienceNanos, Runnable onSilence) {
    this.patienceNanos = patienceNanos;
    this.onSilence = onSilence;
  }

  /** Begins to look; calls once at most, on a thread of the library. */
  static DeviceWatch start(long patienceMillis, Runnable onSilence) {
    DeviceWatch watch = new DeviceWatch(TimeUnit.MILLISECONDS.toNanos(patienceMillis), onSilence);
    watch.lookLater();
    return watch;
  }

  /** The device delivered something. */
  void heard() {
    heardNanos = System.nanoTime();
  }

  void stop() {
    stopped = true;
  }

  private void lookLater() {
    LibraryPool.after(LOOK_EVERY_MILLIS).execute(this::look);
  }

  private void look() {
    if (stopped) return;
    if (System.nanoTime() - heardNanos > patienceNanos) onSilence.run();
    else lookLater();
  }
}
