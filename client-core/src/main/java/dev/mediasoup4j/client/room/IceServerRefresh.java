package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.IceServer;
import dev.mediasoup4j.client.internal.Failures;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets the ICE servers anew before their credentials end, so that an ICE restart finds credentials
 * that are good. Thread-safe.
 */
final class IceServerRefresh implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(IceServerRefresh.class);

  /** Those that say they are good for longer are fetched anew all the same. */
  private static final long MAX_LIFETIME_SECONDS = TimeUnit.DAYS.toSeconds(1);

  private static final long MIN_RETRY_MILLIS = 1000;

  private final RoomTimer timer;
  private final Supplier<CompletableFuture<List<IceServer>>> fetch;
  private final Function<List<IceServer>, CompletableFuture<Void>> use;

  // Guarded by this.
  private Runnable forgetNext = () -> {};
  private @Nullable CompletableFuture<Void> underWay;
  private boolean endless;
  private long lifetimeMillis;
  private long fetchedAtMillis;
  private boolean closed;

  private IceServerRefresh(
      RoomTimer timer,
      Supplier<CompletableFuture<List<IceServer>>> fetch,
      Function<List<IceServer>, CompletableFuture<Void>> use) {
    this.timer = timer;
    this.fetch = fetch;
    this.use = use;
  }

  /**
   * Begins.
   *
   * @param iceServers those in use, which were fetched just now
   * @param fetch asks the server for others
   * @param use puts them in place
   */
  static IceServerRefresh start(
      RoomTimer timer,
      List<IceServer> iceServers,
      Supplier<CompletableFuture<List<IceServer>>> fetch,
      Function<List<IceServer>, CompletableFuture<Void>> use) {
    var refresh = new IceServerRefresh(timer, fetch, use);
    refresh.fetched(iceServers, timer.wallClockMillis());
    return refresh;
  }

  /** Comes back when three quarters of their time are over; never if they are good for ever. */
  private synchronized void fetched(List<IceServer> iceServers, long atMillis) {
    OptionalLong ttlSeconds =
        iceServers.stream()
            .map(IceServer::ttlSeconds)
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .min();
    endless = ttlSeconds.isEmpty();
    if (endless) return;
    long lifetimeSeconds = Math.min(MAX_LIFETIME_SECONDS, Math.max(1, ttlSeconds.getAsLong()));
    lifetimeMillis = TimeUnit.SECONDS.toMillis(lifetimeSeconds);
    fetchedAtMillis = atMillis;
    refreshAfter(freshMillis());
  }

  private synchronized void failed(Throwable failure) {
    if (closed) return;
    log.warn("The ICE servers can't be refreshed; it will be tried again", failure);
    refreshAfter(Math.max(MIN_RETRY_MILLIS, lifetimeMillis / 8));
  }

  private void refreshAfter(long millis) {
    if (closed) return;
    forgetNext.run();
    forgetNext =
        timer.after(
            Duration.ofMillis(millis),
            () -> {
              CompletableFuture<Void> unused = refresh();
            });
  }

  /**
   * To be asked right before an ICE restart: a machine that slept has missed the time to refresh.
   *
   * @return completes when what is in use is good, or could not be had anew; never fails
   */
  synchronized CompletableFuture<Void> ensureFresh() {
    if (endless || closed) return CompletableFuture.completedFuture(null);
    long age = timer.wallClockMillis() - fetchedAtMillis;
    // A clock that was set back says nothing of how old they are.
    boolean fresh = age >= 0 && age < freshMillis();
    return fresh ? CompletableFuture.completedFuture(null) : refresh();
  }

  private long freshMillis() {
    return lifetimeMillis * 3 / 4;
  }

  /** Completes when that was tried; one at a time. */
  private synchronized CompletableFuture<Void> refresh() {
    if (underWay != null) return underWay;
    long asked = timer.wallClockMillis();
    var done = new CompletableFuture<Void>();
    underWay = done;
    CompletableFuture<Void> unused =
        Failures.call(fetch)
            .thenCompose(iceServers -> use.apply(iceServers).thenApply(used -> iceServers))
            .handle(
                (iceServers, failure) -> {
                  ended();
                  if (failure == null) {
                    fetched(iceServers, asked);
                  } else {
                    failed(failure);
                  }
                  done.complete(null);
                  return null;
                });
    return done;
  }

  private synchronized void ended() {
    underWay = null;
  }

  /** Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    forgetNext.run();
  }
}
