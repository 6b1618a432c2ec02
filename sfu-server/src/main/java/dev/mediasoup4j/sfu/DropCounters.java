package dev.mediasoup4j.sfu;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How many packets of the network were dropped, by reason. */
final class DropCounters {
  private final Map<DropReason, LongAdder> counts = new EnumMap<>(DropReason.class);

  void count(DropReason reason) {
    // Only what occurs gets a counter, and then allocates nothing any more.
    counts.computeIfAbsent(reason, first -> new LongAdder()).increment();
  }

  long of(DropReason reason) {
    LongAdder count = counts.get(reason);
    return count == null ? 0 : count.sum();
  }
}
