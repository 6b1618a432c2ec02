package dev.mediasoup4j.client.webrtc;

/**
 * Keeps pushed sound out while a native connection changes who listens to it: the native source
 * walks its list of listeners without a lock.
 */
final class AudioGate {
  // Guarded by this.
  private int pushing;
  private int changes;
  private boolean ended;

  /**
   * Waits while a change is under way.
   *
   * @return false if there is nobody to push to any more; otherwise {@link #leave} has to follow
   */
  synchronized boolean enter() throws InterruptedException {
    while (changes > 0 && !ended) wait();
    if (ended) return false;
    pushing++;
    return true;
  }

  synchronized void leave() {
    pushing--;
    notifyAll();
  }

  /** Waits for the pushes that are under way, which are short; then nobody gets in. */
  synchronized void beginChange() {
    changes++;
    boolean interrupted = false;
    while (pushing > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  synchronized void endChange() {
    changes--;
    notifyAll();
  }

  /** For good. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }
}
