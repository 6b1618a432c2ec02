package dev.mediasoup4j.rtc.io;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;

/** A port of an {@link RtcLoop}: closed from any thread, on the loop. */
abstract class BoundSocket extends LoopSocket {
  private final RtcLoop loop;
  private volatile boolean closed;

  BoundSocket(RtcLoop loop) {
    this.loop = loop;
  }

  /** The loop that it lives on. */
  public final RtcLoop loop() {
    return loop;
  }

  final boolean isClosed() {
    return closed;
  }

  /** On the loop, once: closes the port, and what lives of it. */
  abstract void closePort();

  /**
   * Closes the port; what was sent in this turn still leaves. When it returns, the handler hears
   * nothing any more, and the port is free.
   */
  @Override
  public void close() {
    try {
      loop.callOnLoop(
          () -> {
            closeOnLoop();
            return true;
          });
    } catch (ExecutionException e) {
      throw new IllegalStateException("closing " + this + " failed", e.getCause());
    } catch (RejectedExecutionException e) {
      closed = true; // The loop has ended and closed its sockets.
    }
  }

  private void closeOnLoop() {
    if (closed) return;
    flush();
    closed = true;
    closePort();
    loop.closed(this);
  }
}
