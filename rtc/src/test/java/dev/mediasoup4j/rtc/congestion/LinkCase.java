package dev.mediasoup4j.rtc.congestion;

import dev.mediasoup4j.netem.LinkSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A link, what happens on it in a minute, and what the estimate has to be worth there.
 *
 * @param name as of a file
 * @param title as of a table's row
 * @param others who shares the link
 */
record LinkCase(
    String name,
    String title,
    LinkSettings settings,
    List<LinkTrial.Change> changes,
    Supplier<List<Flow>> others,
    double applicationMbps,
    List<Bound> bounds) {
  static final Duration DURATION = Duration.ofSeconds(60);
  private static final long START_BPS = 600_000;

  /**
   * What has to hold of the seconds from one to another.
   *
   * @param atLeastMbps what arrives in the mean
   * @param atMostMbps the estimate in the mean
   * @param delayMillis the one-way delay that 95 % of all tenths of a second stay below
   */
  record Bound(double from, double to, double atLeastMbps, double atMostMbps, double delayMillis) {}

  Trace run() {
    MediaFlow watched = new MediaFlow(START_BPS, applicationMbps * 1e6, settings.delay(), 0);
    return new LinkTrial(settings, changes, watched, others.get()).run(DURATION);
  }

  LinkCase bound(
      double from, double to, double atLeastMbps, double atMostMbps, double delayMillis) {
    var more = new ArrayList<>(bounds);
    more.add(new Bound(from, to, atLeastMbps, atMostMbps, delayMillis));
    return new LinkCase(name, title, settings, changes, others, applicationMbps, more);
  }

  LinkCase change(double second, LinkSettings changed) {
    var more = new ArrayList<>(changes);
    more.add(new LinkTrial.Change(second, changed));
    return new LinkCase(name, title, settings, more, others, applicationMbps, bounds);
  }

  LinkCase others(Supplier<List<Flow>> flows) {
    return new LinkCase(name, title, settings, changes, flows, applicationMbps, bounds);
  }

  LinkCase application(double mbps) {
    return new LinkCase(name, title, settings, changes, others, mbps, bounds);
  }

  static LinkCase of(String name, String title, LinkSettings settings) {
    return new LinkCase(name, title, settings, List.of(), List::of, 4, List.of());
  }

  @Override
  public String toString() {
    return title;
  }
}
