package dev.mediasoup4j.cli.demo;

import dev.mediasoup4j.cli.terminal.Terminal;
import dev.mediasoup4j.client.socketio.SocketIoSignaling;
import dev.mediasoup4j.sfu.server.RoomServer;
import dev.mediasoup4j.sfu.server.config.RoomServerConfig;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A whole call in this process: an SFU with its room server, and two clients that reach it over
 * Socket.IO and UDP. It shows how the call goes and judges it from what came out of the decoders.
 */
public final class Demo {
  private static final int ADA = 1;
  private static final int BEN = 2;
  private static final int FIRST_UDP_PORT = 20_000;
  private static final int LAST_UDP_PORT = 29_999;

  /** The camera runs for this share of the call, the screen for the rest. */
  private static final double CAMERA_SHARE = 0.6;

  private static final long SECOND_NANOS = 1_000_000_000;
  private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(30);

  private final Terminal terminal;
  private final int seconds;

  /** Nothing runs before {@link #run}. */
  public Demo(Terminal terminal, int seconds) {
    this.terminal = terminal;
    this.seconds = seconds;
  }

  /**
   * Makes the call, which takes as many seconds as were asked for and a few to come and go.
   *
   * @throws IOException if the server can't listen
   */
  public DemoReport run() throws IOException, InterruptedException {
    var config =
        RoomServerConfig.defaults().toBuilder()
            .port(0)
            .udpPorts(FIRST_UDP_PORT, LAST_UDP_PORT)
            .build();
    try (RoomServer server = RoomServer.start(config)) {
      terminal.line(
          terminal.bold("mediasoup4j demo") + "  two clients · one SFU · " + server.url());
      return call(server.url());
    }
  }

  private DemoReport call(URI url) throws InterruptedException {
    try (DemoParticipant ada = join(url, "Ada", ADA, BEN);
        DemoParticipant ben = join(url, "Ben", BEN, ADA)) {
      awaitFirstPictures(ada, ben);
      var adaToBen = new Direction(ada, ben);
      var benToAda = new Direction(ben, ada);
      List<Sample> samples = watch(adaToBen, benToAda);
      List<Check> checks = new ArrayList<>();
      checks.addAll(adaToBen.verdicts(seconds));
      checks.addAll(benToAda.verdicts(seconds));
      checks.add(adaToBen.leaving());
      // Ben is alone now, and somebody has to be there to see him go.
      try (DemoParticipant adaAgain = join(url, "Ada", ADA, BEN)) {
        checks.add(new Direction(ben, adaAgain).leaving());
      }
      return judged(checks, samples);
    }
  }

  private static DemoParticipant join(URI url, String name, int sourceId, int otherSourceId) {
    return DemoParticipant.join(SocketIoSignaling.connect(url), name, sourceId, otherSourceId)
        .orTimeout(JOIN_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  /**
   * A cold JVM takes its time to connect; the seconds of the call begin when both see each other.
   */
  private void awaitFirstPictures(DemoParticipant ada, DemoParticipant ben) {
    long startNanos = System.nanoTime();
    try {
      CompletableFuture.allOf(ada.pictures().firstPicture(), ben.pictures().firstPicture())
          .orTimeout(JOIN_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
          .join();
      terminal.line(
          "joined; first pictures after %d ms"
              .formatted((System.nanoTime() - startNanos) / 1_000_000));
    } catch (CompletionException e) {
      terminal.line("joined; no pictures after " + JOIN_TIMEOUT.toSeconds() + " s");
    }
  }

  private List<Sample> watch(Direction there, Direction back) throws InterruptedException {
    var table = new LiveTable(terminal, seconds);
    List<Sample> samples = new ArrayList<>();
    long startNanos = System.nanoTime();
    String event = "Both show their camera";
    for (int second = 1; second <= seconds; second++) {
      TimeUnit.NANOSECONDS.sleep(startNanos + second * SECOND_NANOS - System.nanoTime());
      double elapsed = (System.nanoTime() - startNanos) / (double) SECOND_NANOS;
      List<Sample> now = List.of(there.sample(elapsed), back.sample(elapsed));
      samples.addAll(now);
      table.show(now, event);
      for (Direction direction : List.of(there, back)) direction.sendMessages();
      if (second == Math.round(CAMERA_SHARE * seconds)) {
        CompletableFuture.allOf(there.shareScreen(), back.shareScreen()).join();
        event = "Both share their screen";
      }
    }
    return samples;
  }

  private DemoReport judged(List<Check> checks, List<Sample> samples) {
    terminal.line("");
    for (Check check : checks) {
      String verdict = check.passed() ? terminal.green("ok  ") : terminal.red("FAIL");
      terminal.line(
          "%s  %-12s %-9s %s"
              .formatted(verdict, check.direction(), check.name(), check.measured()));
    }
    DemoReport report = DemoReport.of(seconds, checks, samples);
    long failed = checks.stream().filter(check -> !check.passed()).count();
    terminal.line("");
    terminal.line(
        report.passed()
            ? terminal.green("All %d checks hold.".formatted(checks.size()))
            : terminal.red("%d of %d checks fail.".formatted(failed, checks.size())));
    return report;
  }
}
