package dev.mediasoup4j.cli.demo;

import dev.mediasoup4j.cli.demo.PictureMonitor.Run;
import dev.mediasoup4j.client.media.PictureStyle;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One way of the call: what one end sent, judged by what the other got. */
final class Direction {
  /** Of the pictures that the sender made since the first one that was seen. */
  private static final double LEAST_SEEN = 0.8;

  /** Of the screen's pictures, those that were made before the first one was seen. */
  private static final double MOST_BEFORE_THE_FIRST = 0.5;

  private static final double MOST_UNREADABLE = 0.05;
  private static final Duration MOST_LATENCY = Duration.ofMillis(500);
  private static final Duration MOST_TO_SEE_LEAVING = Duration.ofSeconds(1);
  private static final Duration MELODY = Duration.ofMillis(480);
  private static final double LEAST_HEARD = 0.5;
  private static final Duration ECHO_TIMEOUT = Duration.ofSeconds(5);

  /** What goes in one datagram and what does not. */
  private static final int[] MESSAGE_SIZES = {1, 100, 10_000};

  /** Data channels carry 256 KiB; the sender's name needs some of them. */
  private static final int LARGEST_MESSAGE = 256 * 1024 - 16;

  private final DemoParticipant from;
  private final DemoParticipant to;
  private Traffic sentBefore = Traffic.NONE;
  private Traffic receivedBefore = Traffic.NONE;
  private int framesBefore;
  private double secondBefore;
  private long screenSharedMicros;

  Direction(DemoParticipant from, DemoParticipant to) {
    this.from = from;
    this.to = to;
  }

  /** What went on since the last sample. */
  Sample sample(double second) {
    Traffic sent = from.traffic().join();
    Traffic received = to.traffic().join();
    int frames = to.pictures().frames();
    double elapsed = second - secondBefore;
    Traffic receivedNow = received.since(receivedBefore);
    var sample =
        new Sample(
            second,
            name(),
            Math.round(8 * sent.since(sentBefore).bytesSent() / elapsed),
            Math.round(8 * receivedNow.bytesReceived() / elapsed),
            to.pictures().resolution(),
            (frames - framesBefore) / elapsed,
            receivedNow.lossShare(),
            1000 * receivedNow.roundTripSeconds(),
            millis(to.pictures().latencies().quantile(0.5)),
            to.levelDbov());
    sentBefore = sent;
    receivedBefore = received;
    framesBefore = frames;
    secondBefore = second;
    return sample;
  }

  /** Sends a few messages, the first time a large one too. */
  void sendMessages() {
    Echo echo = from.echo();
    if (!echo.isOpen()) {
      echo.probe();
      return;
    }
    if (echo.sent() == 0) echo.send(LARGEST_MESSAGE);
    for (int size : MESSAGE_SIZES) echo.send(size);
  }

  CompletableFuture<Void> shareScreen() {
    screenSharedMicros = PictureMonitor.nowMicros();
    return from.shareScreen();
  }

  /** All but {@link #leaving}, after that many seconds. */
  List<Check> verdicts(int seconds) throws InterruptedException {
    from.echo().awaitAll(ECHO_TIMEOUT);
    return List.of(pictures(), sound(seconds), latency(), messages(), screen());
  }

  /** The sender leaves; how soon does the other know? */
  Check leaving() throws InterruptedException {
    long leftNanos = System.nanoTime();
    from.close();
    try {
      long seenNanos =
          to.otherLeftNanos().get(MOST_TO_SEE_LEAVING.toMillis(), TimeUnit.MILLISECONDS);
      double tookMillis = millis(Duration.ofNanos(seenNanos - leftNanos));
      return check("leaving", true, "%s saw it after %.0f ms", to.name(), tookMillis);
    } catch (TimeoutException e) {
      return check("leaving", false, "%s did not see it within a second", to.name());
    } catch (ExecutionException e) {
      throw new IllegalStateException("nothing fails this future", e);
    }
  }

  private Check pictures() {
    PictureMonitor pictures = to.pictures();
    boolean passed =
        isSteady(PictureStyle.CAMERA)
            && pictures.ofOthers() == 0
            && pictures.backwards() == 0
            && pictures.unreadable() <= MOST_UNREADABLE * pictures.frames();
    return check(
        "pictures",
        passed,
        "%d decoded of %d that %s's camera made; %d unreadable, %d of others, %d out of order",
        pictures.run(PictureStyle.CAMERA).seen(),
        from.made(PictureStyle.CAMERA),
        from.name(),
        pictures.unreadable(),
        pictures.ofOthers(),
        pictures.backwards());
  }

  /** Whether the pictures kept coming once they had begun to. */
  private boolean isSteady(PictureStyle style) {
    Run run = to.pictures().run(style);
    int made = from.made(style);
    return run.seen() > 0 && run.seen() >= LEAST_SEEN * (made - run.first());
  }

  private Check sound(int seconds) {
    long played = Duration.ofSeconds(seconds).dividedBy(MELODY);
    int heard = to.sound().heard(from.sourceId());
    int others = to.sound().heard().values().stream().mapToInt(Integer::intValue).sum() - heard;
    return check(
        "sound",
        heard >= LEAST_HEARD * played && others == 0,
        "%s's melody recognised %d times in %d s, others' %d times",
        from.name(),
        heard,
        seconds,
        others);
  }

  private Check latency() {
    Latencies latencies = to.pictures().latencies();
    Duration p95 = latencies.quantile(0.95);
    return check(
        "latency",
        latencies.count() > 0 && p95.compareTo(MOST_LATENCY) <= 0,
        "picture made to picture seen: median %.0f ms, p95 %.0f ms, over %d pictures",
        millis(latencies.quantile(0.5)),
        millis(p95),
        latencies.count());
  }

  private Check messages() {
    Echo echo = from.echo();
    return check(
        "messages",
        echo.sent() > 0 && echo.returned() == echo.sent(),
        "%d of %d came back unchanged, the largest of 256 KiB",
        echo.returned(),
        echo.sent());
  }

  private Check screen() {
    Run screen = to.pictures().run(PictureStyle.SCREEN);
    if (screen.seen() == 0) return check("screen", false, "no picture of the screen arrived");
    return check(
        "screen",
        isSteady(PictureStyle.SCREEN)
            && screen.first() <= MOST_BEFORE_THE_FIRST * from.made(PictureStyle.SCREEN),
        "after replaceTrack the first came after %d ms; %d decoded of %d made",
        (screen.firstSeenMicros() - screenSharedMicros) / 1000,
        screen.seen(),
        from.made(PictureStyle.SCREEN));
  }

  private Check check(String name, boolean passed, String measured, Object... values) {
    return new Check(name, name(), passed, String.format(Locale.ROOT, measured, values));
  }

  private String name() {
    return from.name() + " → " + to.name();
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
