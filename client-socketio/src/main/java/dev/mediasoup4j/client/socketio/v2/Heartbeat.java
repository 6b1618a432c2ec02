package dev.mediasoup4j.client.socketio.v2;

import java.time.Duration;

/**
 * Whether the server is there, by protocol 3 of Engine.IO: the client sends a ping every interval,
 * and hears something within the timeout. Times are monotonic, in nanoseconds.
 */
public final class Heartbeat {
  /** What is to be done. */
  public enum Action {
    WAIT,
    SEND_PING,
    GIVE_UP
  }

  private final long intervalNanos;
  private final long timeoutNanos;
  private long pingAt;
  private long giveUpAt;
  private boolean asked;

  public Heartbeat(Duration interval, Duration timeout, long nowNanos) {
    intervalNanos = interval.toNanos();
    timeoutNanos = timeout.toNanos();
    pingAt = nowNanos + intervalNanos;
  }

  /** Something came, whatever it was. */
  public void heard() {
    asked = false;
  }

  /** When to look next. */
  public long nextNanos() {
    return asked ? giveUpAt : pingAt;
  }

  /** Looks. */
  public Action check(long nowNanos) {
    if (nowNanos - nextNanos() < 0) return Action.WAIT;
    if (asked) return Action.GIVE_UP;
    asked = true;
    pingAt = nowNanos + intervalNanos;
    giveUpAt = nowNanos + timeoutNanos;
    return Action.SEND_PING;
  }
}
