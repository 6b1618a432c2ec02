package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.IceServer;
import dev.mediasoup4j.client.Transport;
import dev.mediasoup4j.client.internal.LibraryPool;
import dev.mediasoup4j.client.signaling.Signaling;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets the ICE servers anew before their credentials end, so that an ICE restart finds credentials
 * that are good. Thread-safe.
 */
final class IceServerRefresh implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(IceServerRefresh.class);

  private final Signaling signaling;
  private final List<Transport> transports;

  // Guarded by this.
  private @Nullable CompletableFuture<Boolean> timer;
  private long lifetimeMillis;
  private boolean closed;

  private IceServerRefresh(Signaling signaling, List<Transport> transports) {
    this.signaling = signaling;
    this.transports = transports;
  }

  /**
   * Begins.
   *
   * @param iceServers those that the transports have
   */
  static IceServerRefresh start(
      Signaling signaling, List<IceServer> iceServers, List<Transport> transports) {
    var refresh = new IceServerRefresh(signaling, transports);
    refresh.refreshed(iceServers);
    return refresh;
  }

  /** Comes back when three quarters of their time are over; never if they are good for ever. */
  private synchronized void refreshed(List<IceServer> iceServers) {
    OptionalLong ttlSeconds =
        iceServers.stream()
            .map(IceServer::ttlSeconds)
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .min();
    if (ttlSeconds.isEmpty()) return;
    lifetimeMillis = TimeUnit.SECONDS.toMillis(Math.max(1, ttlSeconds.getAsLong()));
    refreshAfter(lifetimeMillis * 3 / 4);
  }

  private synchronized void failed(Throwable failure) {
    if (closed) return;
    log.warn("The ICE servers can't be refreshed; it will be tried again", failure);
    refreshAfter(lifetimeMillis / 8);
  }

  private void refreshAfter(long millis) {
    if (closed) return;
    var due = new CompletableFuture<Boolean>();
    timer = due;
    var unused =
        due.completeOnTimeout(true, millis, TimeUnit.MILLISECONDS)
            .thenAcceptAsync(
                reached -> {
                  if (reached) refresh();
                },
                LibraryPool.executor());
  }

  private void refresh() {
    var unused =
        signaling
            .getIceServers()
            .thenCompose(this::use)
            .whenComplete(
                (iceServers, failure) -> {
                  if (failure == null) {
                    refreshed(iceServers);
                  } else {
                    failed(failure);
                  }
                });
  }

  private CompletableFuture<List<IceServer>> use(List<IceServer> iceServers) {
    return CompletableFuture.allOf(
            transports.stream()
                .map(transport -> transport.updateIceServers(iceServers))
                .toArray(CompletableFuture[]::new))
        .thenApply(done -> iceServers);
  }

  /** Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    if (timer != null) timer.complete(false);
  }
}
