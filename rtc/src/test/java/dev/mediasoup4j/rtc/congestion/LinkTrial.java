package dev.mediasoup4j.rtc.congestion;

import dev.mediasoup4j.netem.ImpairedLink;
import dev.mediasoup4j.netem.LinkSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Flows that share a link which changes by a script, in virtual time; the first one is watched. */
final class LinkTrial {
  static final long SECOND = 1_000_000_000L;
  private static final long SAMPLE_NANOS = 100_000_000;

  /** From a second on the link is like this. */
  record Change(double second, LinkSettings settings) {}

  /**
   * How the watched flow stood at a time.
   *
   * @param capacityBps of the link, 0 for no limit
   * @param throughputBps what arrived since the last sample
   * @param worstDelayMillis one-way, since the last sample
   */
  record Sample(
      double second,
      double capacityBps,
      double estimateBps,
      double throughputBps,
      double worstDelayMillis) {}

  private final ImpairedLink link;
  private final List<Flow> flows = new ArrayList<>();
  private final List<Change> changes;
  private final WatchedFlow watched;
  private final List<Sample> samples = new ArrayList<>();

  LinkTrial(LinkSettings settings, List<Change> changes, WatchedFlow watched, List<Flow> others) {
    this.link = new ImpairedLink(settings, 11);
    this.changes = new ArrayList<>(changes);
    this.watched = watched;
    flows.add(watched);
    flows.addAll(others);
  }

  Trace run(Duration duration) {
    long endNanos = duration.toNanos();
    long sampleNanos = SAMPLE_NANOS;
    long delivered = 0;
    for (long now = 0; now < endNanos; ) {
      while (!changes.isEmpty() && changes.get(0).second() * SECOND <= now) {
        link.change(changes.remove(0).settings());
      }
      for (byte[] packet; (packet = link.poll(now)) != null; ) {
        flows.get(packet[0]).receive(now, packet);
      }
      for (int i = 0; i < flows.size(); i++) run(i, now);
      if (now >= sampleNanos) {
        double throughput = (watched.deliveredBytes() - delivered) * 8e9 / SAMPLE_NANOS;
        delivered = watched.deliveredBytes();
        samples.add(
            new Sample(
                (double) now / SECOND,
                link.settings().bitrateBps(),
                watched.estimateBps(),
                throughput,
                watched.takeWorstDelay()));
        sampleNanos += SAMPLE_NANOS;
      }
      now = Math.max(now, nextNanos(sampleNanos));
    }
    return new Trace(samples);
  }

  private void run(int index, long nowNanos) {
    if (flows.get(index).nextNanos() > nowNanos) return;
    flows
        .get(index)
        .run(
            nowNanos,
            packet -> {
              packet[0] = (byte) index;
              link.send(nowNanos, packet, 0, packet.length);
            });
  }

  private long nextNanos(long sampleNanos) {
    long next = Math.min(sampleNanos, link.nextArrivalNanos());
    for (Flow flow : flows) next = Math.min(next, flow.nextNanos());
    return next;
  }
}
