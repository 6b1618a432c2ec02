package dev.mediasoup4j.client;

import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.media.Subscription;
import java.util.Map;

/** What a transport sends or receives. Thread-safe. */
abstract sealed class TransportMember implements AutoCloseable permits MediaMember, DataMember {
  final SerialQueue callbacks;
  private final String id;
  private final Listeners<Runnable> transportClose;
  private volatile Map<String, Object> appData;

  // Guarded by this.
  private boolean closed;

  TransportMember(String id, Map<String, Object> appData, SerialQueue callbacks) {
    this.id = id;
    this.appData = appData;
    this.callbacks = callbacks;
    this.transportClose = new Listeners<>(callbacks);
  }

  /** The server's id of it. */
  public final String id() {
    return id;
  }

  public final synchronized boolean closed() {
    return closed;
  }

  /** The application's own data. */
  public final Map<String, Object> appData() {
    return appData;
  }

  public final void setAppData(Map<String, Object> appData) {
    this.appData = appData;
  }

  /** Its transport was closed, and it is closed with it. */
  public final Subscription onTransportClose(Runnable listener) {
    return transportClose.add(listener);
  }

  /** Closes it, but not its end at the server: telling that is the application's part. */
  @Override
  public final void close() {
    if (!markClosed()) return;
    release();
    leaveTransport();
    callbacks.runLast(this::tellClosed);
    letGo();
  }

  /**
   * Closes it because its transport closes.
   *
   * @return tells the listeners
   */
  final Runnable transportClosed() {
    if (!markClosed()) return () -> {};
    release();
    return () -> {
      transportClose.emitNow(Runnable::run);
      tellClosed();
    };
  }

  /** Tells the observer, then lets go of all listeners. */
  final void tellClosed() {
    observeClose();
    letGo();
  }

  abstract void observeClose();

  /** Lets go of all listeners: none is called any more. */
  void letGo() {
    transportClose.clear();
  }

  /** Lets go of what it holds. */
  abstract void release();

  abstract void leaveTransport();

  final synchronized boolean markClosed() {
    if (closed) return false;
    closed = true;
    return true;
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + " " + id + (closed() ? " (closed)" : "");
  }
}
