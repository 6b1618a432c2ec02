package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidStateException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What a transport carries, and takes along when it is closed. Safe to use from any thread. */
abstract class TransportMember implements AutoCloseable {
  private final String noun;
  private final String id;
  private final Transport transport;
  private final Map<String, Object> appData;
  private final EventSource<TransportMember> transportClose;
  private final EventSource<TransportMember> close;

  private volatile boolean closed;

  /**
   * @param noun what errors call it
   */
  TransportMember(String noun, String id, Transport transport, Map<String, Object> appData) {
    this.noun = noun;
    this.id = id;
    this.transport = transport;
    this.appData = appData;
    this.transportClose = transport.event("transportclose");
    this.close = transport.event("close");
  }

  public final String id() {
    return id;
  }

  public final boolean closed() {
    return closed;
  }

  public final Map<String, Object> appData() {
    return appData;
  }

  /** Closes it, and what lives of it. Does nothing when it is closed already. */
  @Override
  public final void close() {
    transport
        .loop()
        .runUnlessEnded(
            () -> {
              if (!closed) {
                leaveTransport();
                end();
              }
            });
  }

  /** The transport was closed, and this with it. */
  public final void onTransportClose(Runnable listener) {
    transportClose.add(listener);
  }

  /** Closed, for whatever reason. */
  public final void onClose(Runnable listener) {
    close.add(listener);
  }

  /** For the SFU itself: runs on the loop as soon as this is closed. */
  final void whenClosed(Runnable action) {
    close.addOnLoop(action);
  }

  final Transport transport() {
    return transport;
  }

  final void transportClosed() {
    transportClose.emit(this);
    end();
  }

  /** What it lived of was closed, and this with it. */
  final void sourceClosed(EventSource<TransportMember> reason) {
    leaveTransport();
    reason.emit(this);
    end();
  }

  private void end() {
    closed = true;
    close.emit(this);
    ended();
  }

  /** Has the transport forget it. */
  abstract void leaveTransport();

  /** It is closed: lets go of all that it holds. */
  abstract void ended();

  /** Runs {@code call} on the loop; the future fails with InvalidStateException when closed. */
  final <T> CompletableFuture<T> call(Supplier<T> call) {
    return transport
        .loop()
        .call(
            () -> {
              if (closed) {
                throw new InvalidStateException(noun + " closed [id:" + id + "]");
              }
              return call.get();
            });
  }
}
