package dev.mediasoup4j.rtc.congestion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Draws the estimate against the capacity for each link of the table, into the folder that is
 * named, and prints the table with what was measured.
 */
public final class BandwidthPlots {
  private static final int WIDTH = 640;
  private static final int LEFT = 46;
  private static final int RIGHT = 630;
  private static final int RATE_TOP = 34;
  private static final int RATE_BOTTOM = 190;
  private static final int DELAY_TOP = 208;
  private static final int DELAY_BOTTOM = 258;
  private static final int HEIGHT = 284;
  private static final double MAX_MBPS = 4;
  private static final double MAX_DELAY_MILLIS = 700;

  private BandwidthPlots() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Files.createDirectories(folder);
    System.out.println("| link | seconds | arrives | estimate | one-way delay | plot |");
    System.out.println("|---|---|---|---|---|---|");
    LinkTable.all().parallelStream()
        .map(link -> measure(link, folder))
        .forEachOrdered(System.out::print);
  }

  private static String measure(LinkCase link, Path folder) {
    Trace trace = link.run();
    try {
      Files.writeString(folder.resolve(link.name() + ".svg"), plot(link, trace));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var rows = new StringBuilder();
    String title = link.title();
    for (LinkCase.Bound bound : link.bounds()) {
      rows.append(
          text(
              "| %s | %.0f to %.0f | %.2f (at least %.2f) | %.2f (at most %.2f) | %.0f ms%s | %s |%n",
              title,
              bound.from(),
              bound.to(),
              trace.meanThroughput(bound.from(), bound.to()) / 1e6,
              bound.atLeastMbps(),
              trace.meanEstimate(bound.from(), bound.to()) / 1e6,
              bound.atMostMbps(),
              trace.delayPercentile(0.95, bound.from(), bound.to()),
              Double.isInfinite(bound.delayMillis())
                  ? ""
                  : text(" (at most %.0f)", bound.delayMillis()),
              title.isEmpty() ? "" : "[plot](bandwidth/" + link.name() + ".svg)"));
      title = "";
    }
    return rows.toString();
  }

  private static String plot(LinkCase link, Trace trace) {
    var svg = new StringBuilder();
    svg.append(
        text(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                + " font-size=\"11\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
            WIDTH, HEIGHT));
    label(svg, LEFT, 16, "start", "#000", link.title());
    legend(svg);
    for (int mbps = 0; mbps <= MAX_MBPS; mbps++) {
      grid(svg, y(mbps, MAX_MBPS, RATE_TOP, RATE_BOTTOM), mbps + " Mbit/s");
    }
    grid(svg, DELAY_BOTTOM, "0 ms");
    grid(svg, DELAY_TOP, text("%.0f ms", MAX_DELAY_MILLIS));
    for (int second = 0; second <= LinkCase.DURATION.toSeconds(); second += 10) {
      label(svg, x(second), HEIGHT - 10, "middle", "#555", second + " s");
    }
    line(svg, trace, "#999", 2.5, it -> rate(it.capacityBps()));
    line(svg, trace, "#7db87d", 1, it -> rate(it.throughputBps()));
    line(svg, trace, "#1f4fa8", 1.5, it -> rate(it.estimateBps()));
    line(
        svg,
        trace,
        "#b5562b",
        1,
        it -> y(it.worstDelayMillis(), MAX_DELAY_MILLIS, DELAY_TOP, DELAY_BOTTOM));
    return svg.append(text("</svg>%n")).toString();
  }

  private static void legend(StringBuilder svg) {
    label(svg, RIGHT - 240, 16, "start", "#777", "capacity");
    label(svg, RIGHT - 185, 16, "start", "#1f4fa8", "estimate");
    label(svg, RIGHT - 130, 16, "start", "#5a9a5a", "arrives");
    label(svg, RIGHT - 80, 16, "start", "#b5562b", "one-way delay");
  }

  private static double rate(double bps) {
    return y(bps / 1e6, MAX_MBPS, RATE_TOP, RATE_BOTTOM);
  }

  private static double y(double value, double max, int top, int bottom) {
    return bottom - Math.min(value, max) / max * (bottom - top);
  }

  private static double x(double second) {
    return LEFT + second / LinkCase.DURATION.toSeconds() * (RIGHT - LEFT);
  }

  private static void grid(StringBuilder svg, double y, String text) {
    svg.append(
        text(
            "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>%n",
            LEFT, RIGHT, y, y));
    label(svg, LEFT - 4, y + 4, "end", "#555", text);
  }

  private static void label(
      StringBuilder svg, double x, double y, String anchor, String color, String text) {
    svg.append(
        text(
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
            x, y, anchor, color, text));
  }

  private static void line(
      StringBuilder svg,
      Trace trace,
      String color,
      double width,
      ToDoubleFunction<LinkTrial.Sample> y) {
    svg.append(
        text(
            "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\" points=\"", color, width));
    for (LinkTrial.Sample sample : trace.samples()) {
      svg.append(text("%.1f,%.1f ", x(sample.second()), y.applyAsDouble(sample)));
    }
    svg.append(text("\"/>%n"));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
