package dev.mediasoup4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} in a process of its own, which gets real signals. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no kill command")
class ServeDrainTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path folder;
  private Path output;
  private Process process;
  private URI url;

  @BeforeEach
  void startServer() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("config.json"),
            "{\"port\":0,\"udpPorts\":\"41000-41099\",\"drainTimeoutMillis\":600000}");
    output = folder.resolve("output");
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--config",
                config.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    Pattern opened = Pattern.compile("Rooms are open at (\\S+)");
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              Matcher line = opened.matcher(printed());
              if (line.find()) url = URI.create(line.group(1));
              return url != null || !process.isAlive();
            });
    assertThat(process.isAlive()).as(printed()).isTrue();
  }

  @AfterEach
  void stopServer() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Test
  void onSigtermWaitsForTheCallsAndEndsWithZeroWhenTheLastHasLeft() throws Exception {
    Client ada = new Client("ada");
    ada.await("\"rtpCapabilities\"");

    signal("TERM");

    ada.await("42[\"serverDraining\",{\"deadlineMillis\":600000}]");
    assertThat(health().statusCode()).isEqualTo(503);
    assertThat(health().body()).contains("draining");
    new Client("bob").await("\"code\":\"draining\"");
    await().atMost(PATIENCE).until(() -> printed().contains("Draining: 1 in calls"));
    assertThat(process.isAlive()).isTrue();

    ada.send("421[\"leave\",{}]");

    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(printed()).isZero();
    assertThat(printed()).contains("0 in calls", "Stopped");
  }

  /** Not by SIGINT, which a JVM doesn't take where a shell runs the tests in the background. */
  @Test
  void aSecondSignalEndsItAtOnce() throws Exception {
    Client ada = new Client("ada");
    ada.await("\"rtpCapabilities\"");
    signal("TERM");
    ada.await("serverDraining");

    signal("TERM");

    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(printed()).isZero();
  }

  private void signal(String name) throws IOException, InterruptedException {
    Process kill =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start();
    assertThat(kill.waitFor()).isZero();
  }

  private HttpResponse<String> health() throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(url.resolve("/health")).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private String printed() throws IOException {
    return Files.readString(output);
  }

  /** Speaks Socket.IO by hand: its connection is one WebSocket, and its messages are short. */
  private final class Client implements WebSocket.Listener {
    private final ConcurrentLinkedQueue<String> messages = new ConcurrentLinkedQueue<>();
    private final StringBuilder message = new StringBuilder();
    private final WebSocket socket;

    Client(String peerId) {
      URI address =
          URI.create(
              url.toString().replaceFirst("http", "ws")
                  + "/socket.io/?EIO=4&transport=websocket&roomId=drain&peerId="
                  + peerId);
      socket = HTTP.newWebSocketBuilder().buildAsync(address, this).join();
      send("40");
      send("420[\"getRtpCapabilities\",{}]");
    }

    void send(String text) {
      socket.sendText(text, true).join();
    }

    void await(String part) {
      Awaitility.await(part)
          .atMost(PATIENCE)
          .until(() -> messages.stream().anyMatch(text -> text.contains(part)));
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      message.append(part);
      if (last) {
        messages.add(message.toString());
        message.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
