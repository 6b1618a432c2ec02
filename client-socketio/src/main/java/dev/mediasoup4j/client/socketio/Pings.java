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
  private boolean stopped;
  private boolean unanswered;

  Pings(WebSocket socket, OpenPacket open) {
    this.socket = socket;
    long now = System.nanoTime();
    heartbeat = new Heartbeat(open.pingInterval(), open.pingTimeout(), now);
    lookAgain(heartbeat.nextNanos() - now);
  }

  private void lookAgain(long nanos) {
    CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS).execute(this::look);
  }

  private void look() {
    Heartbeat.Action action;
    long nanos;
    synchronized (this) {
      if (stopped) return;
      long now = System.nanoTime();
      action = heartbeat.check(now);
      unanswered = action == Heartbeat.Action.GIVE_UP;
      nanos = heartbeat.nextNanos() - now;
    }
    switch (action) {
      case SEND_PING -> socket.send(EnginePacket.of(EnginePacket.Type.PING).toText());
      case GIVE_UP -> {
        // Its reader hears of that, as of any other end.
        socket.cancel();
        return;
      }
      case WAIT -> {}
    }
    lookAgain(nanos);
  }

  /** Something came. */
  synchronized void heard() {
    heartbeat.heard();
  }

  /** Whether the connection was cut. */
  synchronized boolean unanswered() {
    return unanswered;
  }

  synchronized void stop() {
    stopped = true;
  }
}
