package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.media.SinkSubscription;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Sinks that stay when the track that feeds them becomes another. Thread-safe. */
final class LastingSinks<S> {
  // Guarded by this.
  private final Set<Lasting> sinks = new LinkedHashSet<>();
  private Function<S, SinkSubscription> track;

  /**
   * @param track adds a sink to the track that there is
   */
  LastingSinks(Function<S, SinkSubscription> track) {
    this.track = track;
  }

  synchronized SinkSubscription add(S sink) {
    var lasting = new Lasting(sink, track.apply(sink));
    sinks.add(lasting);
    return lasting;
  }

  /** Another track feeds the sinks; the one before has stopped. */
  synchronized void moveTo(Function<S, SinkSubscription> newTrack) {
    track = newTrack;
    for (Lasting lasting : List.copyOf(sinks)) lasting.moveTo(newTrack.apply(lasting.sink));
  }

  private synchronized void remove(Lasting lasting) {
    sinks.remove(lasting);
  }

  /** What one sink got over all tracks. Its own fields are guarded by it. */
  private final class Lasting implements SinkSubscription {
    private final S sink;
    private SinkSubscription present;
    private long deliveredBefore;
    private long droppedBefore;
    private long failedBefore;

    Lasting(S sink, SinkSubscription present) {
      this.sink = sink;
      this.present = present;
    }

    synchronized void moveTo(SinkSubscription next) {
      deliveredBefore += present.delivered();
      droppedBefore += present.dropped();
      failedBefore += present.failed();
      present = next;
    }

    @Override
    public synchronized long delivered() {
      return deliveredBefore + present.delivered();
    }

    @Override
    public synchronized long dropped() {
      return droppedBefore + present.dropped();
    }

    @Override
    public synchronized long failed() {
      return failedBefore + present.failed();
    }

    @Override
    public void close() {
      remove(this);
      SinkSubscription last;
      synchronized (this) {
        last = present;
      }
      last.close();
    }
  }
}
