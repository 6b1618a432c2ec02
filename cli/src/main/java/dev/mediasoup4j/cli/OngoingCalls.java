package dev.mediasoup4j.cli;

import dev.mediasoup4j.cli.terminal.Terminal;
import dev.mediasoup4j.sfu.server.observer.RoomObserver;
import java.time.Duration;

/** Tells the terminal for whom a server that is about to stop still waits. */
final class OngoingCalls implements RoomObserver {
  private final Terminal terminal;
  private int peers;
  private boolean draining;

  OngoingCalls(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public synchronized void onPeerJoined(String roomId, String peerId, String displayName) {
    peers++;
  }

  @Override
  public synchronized void onPeerLeft(String roomId, String peerId) {
    peers--;
    if (draining) terminal.line(peers + " in calls");
  }

  synchronized void draining(Duration timeout) {
    draining = true;
    if (peers == 0) return;
    terminal.line(
        "Draining: %d in calls, which may go on for %d s · stop at once: Ctrl-C"
            .formatted(peers, timeout.toSeconds()));
  }
}
