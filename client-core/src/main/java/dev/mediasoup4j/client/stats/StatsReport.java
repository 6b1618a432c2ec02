package dev.mediasoup4j.client.stats;

import java.util.List;
import java.util.stream.Stream;

/** Statistics of a connection, a sender or a receiver at one moment. */
public final class StatsReport {
  private static final StatsReport EMPTY = new StatsReport(List.of());

  private final List<RawStats> raw;

  public StatsReport(List<RawStats> raw) {
    this.raw = List.copyOf(raw);
  }

  public static StatsReport empty() {
    return EMPTY;
  }

  /** Everything that the engine gave. */
  public List<RawStats> raw() {
    return raw;
  }

  /** The objects of one of the W3C's types, as {@code inbound-rtp}. */
  public Stream<RawStats> ofType(String type) {
    return raw.stream().filter(stats -> stats.type().equals(type));
  }

  @Override
  public String toString() {
    return raw.toString();
  }
}
