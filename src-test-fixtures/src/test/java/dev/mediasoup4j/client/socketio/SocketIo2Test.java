package dev.mediasoup4j.client.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.mediasoup4j.client.signaling.Dialect;
import dev.mediasoup4j.client.signaling.JoinRequest;
import dev.mediasoup4j.client.signaling.JsonConnection;
import dev.mediasoup4j.client.signaling.JsonConnectionListener;
import dev.mediasoup4j.client.signaling.SignalingException;
import dev.mediasoup4j.fixtures.junit.RequiresCommand;
import dev.mediasoup4j.fixtures.servers.NodeSocketIo;
import dev.mediasoup4j.fixtures.servers.ServerProcess;
import dev.mediasoup4j.ortc.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The client with the servers of npm's {@code socket.io}: what each version does is the same to us.
 * In the client's package, for the connections that are its inner matter.
 */
@Timeout(90)
@RequiresCommand(value = "node", debianPackage = "nodejs")
class SocketIo2Test {
  private static final JsonNode NOTHING = MissingNode.getInstance();
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final Heard heard = new Heard();
  private ServerProcess server;
  private int port;

  @AfterEach
  void close() throws Exception {
    for (int i = opened.size() - 1; i >= 0; i--) opened.get(i).close();
  }

  private static final class Heard implements JsonConnectionListener {
    private final List<String> pushes = new CopyOnWriteArrayList<>();
    private final List<String> ends = new CopyOnWriteArrayList<>();

    @Override
    public void onPush(String event, JsonNode payload) {
      pushes.add(event + " " + payload);
    }

    @Override
    public void onDisconnected(String reason) {
      ends.add(reason);
    }
  }

  private void serve(int version, String options) throws IOException {
    port = ServerProcess.freePort();
    server = NodeSocketIo.start(folder, "server.mjs", version, port, options);
    opened.add(server);
  }

  private static SocketIoOptions options(String connect) {
    return SocketIoOptions.defaults()
        .dialect(
            Dialect.parse(
                "test.json",
                """
                {
                  "name": "test",
                  "connect": %s,
                  "join": [{"event": "join"}],
                  "operations": {"createWebRtcTransport": {}, "connectTransport": {}, "produce": {}}
                }
                """
                    .formatted(connect)));
  }

  private CompletableFuture<JsonConnection> connecting(String url, SocketIoOptions options) {
    var connector = new SocketIoConnector(URI.create(url + ":" + port), options);
    var request = new JoinRequest("ä & b", null, "Ada", "t,1", null);
    return connector
        .connect(request, heard)
        .thenApply(
            connection -> {
              opened.add(connection::close);
              return connection;
            });
  }

  private JsonConnection connect(SocketIoOptions options) {
    return connecting("http://127.0.0.1", options).orTimeout(30, TimeUnit.SECONDS).join();
  }

  private String failure(SocketIoOptions options) {
    Throwable failure =
        connecting("http://127.0.0.1", options).handle((done, thrown) -> thrown).join().getCause();
    assertThat(failure).isInstanceOf(SignalingException.class);
    return failure.getMessage();
  }

  private static List<JsonNode> ask(JsonConnection connection, String event, JsonNode payload) {
    var answer = new CompletableFuture<List<JsonNode>>();
    connection.request(event, payload, answer::complete);
    return answer.orTimeout(30, TimeUnit.SECONDS).join();
  }

  private void push(String text) {
    await().until(() -> heard.pushes.contains(text));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void everythingThatAServerDoesIsUnderstood(int version) throws Exception {
    serve(version, "{}");
    JsonConnection connection = connect(options("{\"socketIo\": " + version + "}"));

    push("welcome {\"id\":\"" + connection.id() + "\"}");
    JsonNode unicode = Json.mapper().readTree("{\"ä\":[\"🎥 \\u0000\\u2028\\\"\",1.5,null,{}]}");
    assertThat(ask(connection, "echo", unicode)).containsExactly(unicode);
    assertThat(ask(connection, "nothing", NOTHING)).isEmpty();
    assertThat(ask(connection, "both", NOTHING).toString()).isEqualTo("[null, \"second\"]");
    connection.send("say", TextNode.valueOf("one"));
    push("said \"one\"");
    connection.send("say", NOTHING);
    push("said ");
    connection.send("ask", NOTHING);
    push("asked {\"question\":1}");
    push("told 0");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void largeMessagesGoBothWays(int version) throws Exception {
    serve(version, "{\"maxHttpBufferSize\": 10000000}");
    JsonConnection connection = connect(options("{}").socketIo(version));
    JsonNode large = TextNode.valueOf("ä🎥".repeat(500_000));

    assertThat(ask(connection, "echo", large)).containsExactly(large);
  }

  @Test
  void theServersOwnLimitEndsTheConnection() throws Exception {
    serve(2, "{\"maxHttpBufferSize\": 1000}");
    JsonConnection connection = connect(options("{}"));

    connection.send("say", TextNode.valueOf("x".repeat(2000)));

    await().until(() -> heard.ends.size() == 1);
  }

  @Test
  void attachmentsAreLeftOut() throws Exception {
    serve(2, "{}");
    JsonConnection connection = connect(options("{}"));

    assertThat(ask(connection, "bytes", NOTHING).toString()).contains("_placeholder");
    assertThat(ask(connection, "echo", TextNode.valueOf("on"))).hasToString("[\"on\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/rooms"})
  void aNamespaceIsToldTheQuery(String namespace) throws Exception {
    serve(2, "{}");
    String query = "{\"token\": \"{{token}}\", \"room\": \"{{roomId}}\"}";
    JsonConnection connection =
        connect(options("{\"namespace\": \"%s\", \"query\": %s}".formatted(namespace, query)));

    JsonNode handshake = ask(connection, "handshake", NOTHING).get(0);

    assertThat(handshake.path("namespace").asText()).isEqualTo(namespace);
    assertThat(handshake.path("query").path("token").asText()).isEqualTo("t,1");
    assertThat(handshake.path("query").path("room").asText()).isEqualTo("ä & b");
    push("welcome {\"id\":\"" + connection.id() + "\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/rooms"})
  void aRefusalSaysWhy(String namespace) throws Exception {
    serve(2, "{}");
    String query = "{\"token\": \"wrong\"}";

    assertThat(failure(options("{\"namespace\":\"%s\",\"query\":%s}".formatted(namespace, query))))
        .contains("connect: expected a Socket.IO server at http://127.0.0.1:" + port)
        .contains("the server refused: \"the token is wrong\"");
  }

  @Test
  void aNamespaceThatTheServerLacksIsRefused() throws Exception {
    serve(2, "{}");

    assertThat(failure(options("{\"namespace\": \"/none\"}"))).contains("Invalid namespace");
  }

  @Test
  void anEventThatIsForbiddenEndsNothing() throws Exception {
    serve(2, "{}");
    JsonConnection connection = connect(options("{}"));

    connection.send("forbidden", NOTHING);

    assertThat(ask(connection, "echo", TextNode.valueOf("on"))).hasToString("[\"on\"]");
    assertThat(heard.ends).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kick", "hang up"})
  void aServerThatDisconnectsIsHeardOnce(String how) throws Exception {
    serve(2, "{}");
    JsonConnection connection = connect(options("{}"));

    connection.send(how, NOTHING);

    await().until(() -> !heard.ends.isEmpty());
    assertThat(heard.ends).hasSize(1);
    assertThat(heard.ends.get(0)).contains("the server ");
  }

  @Test
  void theServerHearsOfOurLeaving() throws Exception {
    serve(2, "{}");
    JsonConnection connection = connect(options("{}"));

    connection.close();

    await().until(() -> server.log().contains("went " + connection.id()));
    assertThat(server.log()).contains("went " + connection.id() + ": client namespace disconnect");
    assertThat(heard.ends).isEmpty();
  }

  @Test
  void aServerThatIsKilledIsHeard() throws Exception {
    serve(2, "{}");
    connect(options("{}"));

    server.kill();

    await().until(() -> heard.ends.size() == 1);
  }

  @Test
  void aServerThatIsStoppedIsHeardByItsSilence() throws Exception {
    serve(2, "{\"pingInterval\": 300, \"pingTimeout\": 1500}");
    connect(options("{}"));

    server.stop();

    await().atMost(SOON).until(() -> !heard.ends.isEmpty());
    assertThat(heard.ends).containsExactly("the server did not answer a ping in time");
  }

  @Test
  void pingsKeepAConnectionThatIsSilent() throws Exception {
    serve(2, "{\"pingInterval\": 400, \"pingTimeout\": 5000}");
    JsonConnection connection = connect(options("{}").socketIo(2));

    // In more than the 5.4 s after which the server would miss them.
    await().atMost(SOON).until(() -> server.log().lines().filter("heartbeat"::equals).count() > 15);

    assertThat(heard.ends).isEmpty();
    assertThat(ask(connection, "echo", TextNode.valueOf("on"))).hasToString("[\"on\"]");
    assertThat(server.log()).doesNotContain("went");
  }

  @Test
  void findsOutWhichVersionIsSpokenAndRemembersIt() throws Exception {
    serve(2, "{}");
    var connector =
        new SocketIoConnector(URI.create("http://127.0.0.1:" + port), SocketIoOptions.defaults());
    for (int i = 0; i < 2; i++) connector.connect(JoinRequest.room("r"), heard).join().close();

    await().until(() -> lines("went").size() == 3);
    assertThat(lines("came")).hasSize(3);
  }

  /** Each that the server printed, once. */
  private Set<String> lines(String start) {
    return server.log().lines().filter(line -> line.startsWith(start)).collect(Collectors.toSet());
  }

  @Test
  void aPathOfASiteLeadsToTheServer() throws Exception {
    serve(2, "{\"path\": \"/site/calls\"}");
    var connector =
        new SocketIoConnector(
            URI.create("http://127.0.0.1:" + port + "/site/"),
            options("{\"path\": \"/calls\", \"socketIo\": 2}"));

    JsonConnection connection = connector.connect(JoinRequest.room("r"), heard).join();
    opened.add(connection::close);

    assertThat(ask(connection, "echo", TextNode.valueOf("on"))).hasToString("[\"on\"]");
  }

  @Test
  @RequiresCommand(value = "openssl", debianPackage = "openssl")
  void tlsTrustsTheSameCertificates() throws Exception {
    Path key = folder.resolve("key.pem");
    Path certificate = folder.resolve("certificate.pem");
    selfSign(certificate, key);
    serve(2, "{\"key\": \"%s\", \"cert\": \"%s\"}".formatted(key, certificate));
    SocketIoOptions strangers = options("{\"socketIo\": 2}");

    assertThatThrownBy(() -> connecting("https://127.0.0.1", strangers).join())
        .hasMessageContaining("PKIX");
    connecting("https://127.0.0.1", strangers.trustedCertificates(certificate)).join();
  }

  private static void selfSign(Path certificate, Path key) throws Exception {
    String command =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=test"
            + (" -addext subjectAltName=IP:127.0.0.1 -keyout " + key + " -out " + certificate);
    Process openssl =
        new ProcessBuilder(command.split(" "))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(openssl.waitFor()).isZero();
  }

  @Test
  void aServerOfVersion2ThatIsTakenForALaterOneIsNamed() throws Exception {
    serve(2, "{}");

    for (String transport : List.of("websocket", "polling")) {
      assertThat(failure(options("{\"socketIo\": 4}").transports(transport)))
          .contains("expected a server with Socket.IO 4 at http://127.0.0.1:" + port)
          .contains("it speaks Socket.IO 2")
          .contains("set socketIo to 2, or leave it out");
    }
  }

  @Test
  void aLaterServerThatIsTakenForVersion2IsNamed() throws Exception {
    serve(4, "{}");

    assertThat(failure(options("{\"socketIo\": 2}")))
        .contains("expected a server with Socket.IO 2 at http://127.0.0.1:" + port)
        .contains("it speaks Socket.IO 3 or 4 (its WebSocket begins with what is no frame)")
        .contains("set socketIo to 4, or leave it out");
  }

  @Test
  void longPollingAloneDoesNotReachVersion2() throws Exception {
    serve(2, "{}");

    assertThat(failure(options("{}").transports("polling")))
        .contains("Socket.IO 2 is spoken over WebSocket alone: transports lacks websocket");
    connect(options("{}").transports("polling", "websocket"));
  }

  @Test
  void whatVersion2HasNoPlaceForIsRefused() throws Exception {
    serve(2, "{}");

    assertThat(failure(options("{\"auth\": {\"token\": \"{{token}}\"}}")))
        .contains("Socket.IO 2 has no auth in its handshake");
  }
}
