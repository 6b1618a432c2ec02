package dev.mediasoup4j.rtc.congestion;

import static dev.mediasoup4j.rtc.congestion.LinkTrial.SECOND;

import dev.mediasoup4j.netem.LinkSettings;
import java.time.Duration;
import java.util.List;

/** The links on which the bandwidth estimate is judged. */
final class LinkTable {
  private static final Duration DELAY = Duration.ofMillis(25);
  private static final int QUEUE_MILLIS = 300;
  private static final LinkSettings TWO = link(2);

  /** No bound: the download keeps the queue full, whatever another does. */
  private static final double QUEUE_FULL = Double.POSITIVE_INFINITY;

  private LinkTable() {}

  static List<LinkCase> all() {
    return List.of(
        LinkCase.of("steady", "2 Mbit/s", TWO).bound(5, 60, 1.6, 2.1, 250),
        LinkCase.of("down", "3 Mbit/s, 1 Mbit/s from 20 s", link(3))
            .change(20, link(1))
            .bound(5, 20, 2.4, 3.15, 250)
            .bound(23, 60, 0.8, 1.1, 250),
        LinkCase.of("up", "1 Mbit/s, 3 Mbit/s from 20 s", link(1))
            .change(20, link(3))
            .bound(5, 20, 0.8, 1.1, 250)
            .bound(28, 60, 2.4, 3.15, 250),
        LinkCase.of("dip", "3 Mbit/s, 0.5 Mbit/s from 20 s to 30 s", link(3))
            .change(20, link(0.5))
            .change(30, link(3))
            .bound(24, 30, 0.35, 0.6, 300)
            .bound(40, 60, 2.2, 3.15, 250),
        loss(1).bound(5, 60, 1.6, 2.1, 250),
        loss(2).bound(5, 60, 1.6, 2.1, 250),
        loss(5).bound(5, 60, 1.4, 2.1, 250),
        loss(10).bound(5, 60, 1.2, 2.2, 250),
        jitter(10).bound(5, 60, 1.6, 2.1, 250),
        jitter(30).bound(5, 60, 1.5, 2.1, 250),
        jitter(60).bound(20, 60, 1.4, 2.1, 330),
        roundTrip(30).bound(5, 60, 1.6, 2.1, 250),
        roundTrip(100).bound(5, 60, 1.6, 2.1, 250),
        roundTrip(300).bound(10, 60, 1.6, 2.1, 350),
        roundTrip(600).bound(10, 60, 1.6, 2.1, 500),
        LinkCase.of("constant", "2 Mbit/s, 1 Mbit/s of it another's from 20 s to 40 s", TWO)
            .others(() -> List.of(new ConstantFlow(1e6, 20 * SECOND, 40 * SECOND)))
            .bound(25, 40, 0.8, 1.3, 250)
            .bound(45, 60, 1.4, 2.15, 250),
        LinkCase.of("rival", "2 Mbit/s, shared with a second estimator from 20 s", TWO)
            .others(() -> List.of(new MediaFlow(600_000, 4e6, DELAY, 20 * SECOND)))
            .bound(25, 60, 0.7, 1.5, 300),
        LinkCase.of("download", "2 Mbit/s, shared with a TCP download from 20 s to 40 s", TWO)
            .others(() -> List.of(new TcpFlow(DELAY, 20 * SECOND, 40 * SECOND)))
            .bound(25, 40, 0.4, 1.6, QUEUE_FULL)
            .bound(55, 60, 0.9, 2.2, 250),
        LinkCase.of("little", "2 Mbit/s, of which 0.5 are used; 0.3 Mbit/s from 20 to 35 s", TWO)
            .application(0.5)
            .change(20, link(0.3))
            .change(35, TWO)
            .bound(5, 20, 0.48, 0.7, 60)
            .bound(24, 35, 0.2, 0.33, 300)
            .bound(42, 60, 0.48, 0.7, 60));
  }

  private static LinkCase loss(int percent) {
    return LinkCase.of(
        "loss-" + percent, "2 Mbit/s, " + percent + " % lost", TWO.withLoss(percent / 100.0));
  }

  private static LinkCase jitter(int millis) {
    return LinkCase.of(
        "jitter-" + millis,
        "2 Mbit/s, jitter up to " + millis + " ms",
        TWO.withJitter(Duration.ofMillis(millis)));
  }

  private static LinkCase roundTrip(int millis) {
    return LinkCase.of(
        "round-trip-" + millis,
        "2 Mbit/s, round trip of " + millis + " ms",
        TWO.withDelay(Duration.ofMillis(millis / 2)));
  }

  private static LinkSettings link(double mbps) {
    return LinkSettings.perfect()
        .withBitrateBps((long) (mbps * 1e6))
        .withQueueBytes((int) (mbps * 1e6 * QUEUE_MILLIS / 8000))
        .withDelay(DELAY);
  }
}
