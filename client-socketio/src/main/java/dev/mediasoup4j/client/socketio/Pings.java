package dev.mediasoup4j.client.socketio;

import dev.mediasoup4j.client.socketio.v2.EnginePacket;
import dev.mediasoup4j.client.socketio.v2.Heartbeat;
import dev.mediasoup4j.client.socketio.v2.OpenPacket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.WebSocket;

/** Sends a server its pings, and cuts the connection when they stay unanswered. Thread-safe. */
final class Pings {
  private final WebSocket socket;

  // Guarded by this.
  private final Heartbeat heartbeat;
  private CompletableFuture<Void> timer;
  private boolean stopped;
  private boolean unanswered;

  Pings(WebSocket socket, OpenPacket open) {
    this.socket = socket;
    long now = System.nanoTime();
    heartbeat = new Heartbeat(open.pingInterval(), open.pingTimeout(), now);
    timer = timer(now);
  }

  /** Runs out when it is time to look. */
  private CompletableFuture<Void> timer(long nowNanos) {
    long nanos = heartbeat.nextNanos() - nowNanos;
    var next = new CompletableFuture<Void>().completeOnTimeout(null, nanos, TimeUnit.NANOSECONDS);
    CompletableFuture<Void> unused = next.thenRunAsync(this::look);
    return next;
  }

  private void look() {
    Heartbeat.Action action;
    synchronized (this) {
      if (stopped) return;
      long now = System.nanoTime();
      action = heartbeat.check(now);
      unanswered = action == Heartbeat.Action.GIVE_UP;
      if (!unanswered) timer = timer(now);
    }
    switch (action) {
      case SEND_PING -> socket.send(EnginePacket.of(EnginePacket.Type.PING).toText());
      // Its reader hears of that, as of any other end.
      case GIVE_UP -> socket.cancel();
      case WAIT -> {}
    }
  }

  /** Something came. Who waits for an answer waits for the next ping from then on. */
  synchronized void heard() {
    long before = heartbeat.nextNanos();
    heartbeat.heard();
    if (stopped || heartbeat.nextNanos() == before) return;
    timer.cancel(false);
    timer = timer(System.nanoTime());
  }

  /** Whether the connection was cut. */
  synchronized boolean unanswered() {
    return unanswered;
  }

  synchronized void stop() {
    stopped = true;
    timer.cancel(false);
  }
}
