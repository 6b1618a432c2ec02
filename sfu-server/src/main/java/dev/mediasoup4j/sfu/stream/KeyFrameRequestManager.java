package dev.mediasoup4j.sfu.stream;

import dev.mediasoup4j.rtc.io.Timer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps key-frame requests rare. While one is pending for a stream, more are not sent; if the key
 * frame does not arrive within a second although it was asked for again, the request is repeated
 * once (it may have been lost). With a delay, requests keep at least that distance. Follows
 * mediasoup's KeyFrameRequestManager.
 */
public final class KeyFrameRequestManager {
  private static final long RETRANSMISSION_WAIT_NANOS = 1_000_000_000;

  /** Sends a request to the endpoint. */
  @FunctionalInterface
  public interface Listener {
    void onKeyFrameNeeded(int ssrc);
  }

  private final Timers timers;
  private final long delayNanos;
  private final Listener listener;
  private final Map<Integer, Pending> pending = new HashMap<>();
  private final Map<Integer, Delayer> delayers = new HashMap<>();

  /**
   * @param delayNanos least time between two requests for a stream, or 0
   */
  public KeyFrameRequestManager(Timers timers, long delayNanos, Listener listener) {
    this.timers = timers;
    this.delayNanos = delayNanos;
    this.listener = listener;
  }

  /** Asks for a key frame unless that was done just now. */
  public void keyFrameNeeded(int ssrc) {
    if (delayNanos > 0) {
      Delayer delayer = delayers.get(ssrc);
      if (delayer != null) {
        delayer.requested = true;
        return;
      }
      delayers.put(ssrc, new Delayer(ssrc));
    }
    Pending request = pending.get(ssrc);
    if (request != null) {
      request.retryOnTimeout = true;
      return;
    }
    pending.put(ssrc, new Pending(ssrc));
    listener.onKeyFrameNeeded(ssrc);
  }

  /** Asks for a key frame now. */
  public void forceKeyFrameNeeded(int ssrc) {
    if (delayNanos > 0) {
      Delayer replaced = delayers.put(ssrc, new Delayer(ssrc));
      if (replaced != null) {
        replaced.timer.cancel();
      }
    }
    Pending request = pending.get(ssrc);
    if (request != null) {
      request.retryOnTimeout = true;
      request.restart();
    } else {
      pending.put(ssrc, new Pending(ssrc));
    }
    listener.onKeyFrameNeeded(ssrc);
  }

  public void keyFrameReceived(int ssrc) {
    if (pending.isEmpty()) {
      return;
    }
    @Nullable Pending request = pending.remove(ssrc);
    if (request != null) {
      request.timer.cancel();
    }
  }

  /** Forgets every request. */
  public void close() {
    pending.values().forEach(request -> request.timer.cancel());
    pending.clear();
    delayers.values().forEach(delayer -> delayer.timer.cancel());
    delayers.clear();
  }

  private final class Pending {
    private final int ssrc;
    // mediasoup starts with true: a request that is lost is repeated once in any case.
    private boolean retryOnTimeout = true;
    private Timer timer;

    Pending(int ssrc) {
      this.ssrc = ssrc;
      this.timer = timers.schedule(RETRANSMISSION_WAIT_NANOS, this::timeout);
    }

    void restart() {
      timer.cancel();
      timer = timers.schedule(RETRANSMISSION_WAIT_NANOS, this::timeout);
    }

    private void timeout() {
      if (!retryOnTimeout) {
        pending.remove(ssrc);
        return;
      }
      retryOnTimeout = false;
      timer = timers.schedule(RETRANSMISSION_WAIT_NANOS, this::timeout);
      listener.onKeyFrameNeeded(ssrc);
    }
  }

  private final class Delayer {
    private final int ssrc;
    private final Timer timer;
    private boolean requested;

    Delayer(int ssrc) {
      this.ssrc = ssrc;
      this.timer = timers.schedule(delayNanos, this::timeout);
    }

    private void timeout() {
      delayers.remove(ssrc);
      if (requested) {
        keyFrameNeeded(ssrc);
      }
    }
  }
}
