package dev.mediasoup4j.sfu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.sfu.server.config.PeerLimits;
import dev.mediasoup4j.sfu.server.config.ServerLimits;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a connection may send, and how many there may be. */
class ConnectionsTest extends RoomServerTestBase {
  private static final int MESSAGE_BYTES = 10_000;

  @Test
  void takesAMessageOfTheLargestSizeAndCutsOffWhoSendsALargerOne() throws Exception {
    PeerLimits limits = PeerLimits.defaults().messageBytes(MESSAGE_BYTES);
    try (RoomServer server = RoomServer.start(config().limits(limits).build());
        ScriptedClient alice = ScriptedClient.connect(server.url(), "roomId=size&peerId=alice");
        RawSocket bob = RawSocket.open(server.url(), "roomId=size&peerId=bob")) {
      bob.send("40");
      alice.awaitPush("peerJoined");

      bob.send(message(MESSAGE_BYTES));
      bob.await("431[{\"rtpCapabilities\"");
      bob.send(message(MESSAGE_BYTES + 1));

      bob.awaitClosed();
      alice.awaitPush("peerLeft");
      alice.settle();
    }
  }

  @Test
  void cutsOffWhoSendsBinaryPackets() {
    ScriptedClient alice = join("binary", "alice");
    alice.settle();
    try (RawSocket bob = RawSocket.open(server().url(), "roomId=binary&peerId=bob")) {
      bob.send("40");
      alice.awaitPush("peerJoined");

      bob.send("451000000-[\"produce\",{\"_placeholder\":true,\"num\":0}]");

      bob.awaitClosed();
      alice.awaitPush("peerLeft");
      alice.settle();
    }
  }

  /** netty-socketio would leave it unanswered, and its memory unfreed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /%zz",
        "POST /health?x=%zz",
        "POST /socket.io/?EIO=4&transport=%",
        "POST /health HTTP/1.1\r\nno colon here"
      })
  void answersWhatIsNoHttpByItsFault(String start) throws Exception {
    String request = start.contains(" HTTP/1.1") ? start : start + " HTTP/1.1\r\nContent-Length: 2";
    try (Socket socket = connect(server())) {
      socket
          .getOutputStream()
          .write((request + "\r\nHost: a\r\n\r\n{}").getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 400 ");
    }
  }

  /** A few bytes that are compressed well would be many megabytes. */
  @Test
  void takesNoCompressedMessages() throws Exception {
    var http = new OkHttpClient();
    var extensions = new CompletableFuture<String>();
    WebSocket socket =
        http.newWebSocket(
            new Request.Builder()
                .url(server().url() + "/socket.io/?EIO=4&transport=websocket&roomId=zip")
                .header("Sec-WebSocket-Extensions", "permessage-deflate")
                .build(),
            new WebSocketListener() {
              @Override
              public void onOpen(WebSocket opened, Response response) {
                extensions.complete(response.header("Sec-WebSocket-Extensions", "none"));
              }
            });
    assertThat(extensions.get(20, TimeUnit.SECONDS)).isEqualTo("none");
    socket.cancel();
    http.dispatcher().executorService().shutdown();
  }

  @Test
  void closesConnectionsBeyondTheBoundAndTakesTheNextOnceOneEnded() throws Exception {
    ServerLimits limits = ServerLimits.defaults().connections(2);
    try (RoomServer server = RoomServer.start(config().serverLimits(limits).build())) {
      try (Socket first = connect(server);
          Socket second = connect(server)) {
        assertThat(answers(first)).isTrue();
        assertThat(answers(second)).isTrue();
        try (Socket third = connect(server)) {
          assertThat(third.getInputStream().read()).as("end of stream").isEqualTo(-1);
        }
      }
      await().until(() -> isServed(server));
    }
  }

  @Test
  void closesAConnectionThatSaysNothing() throws Exception {
    try (Socket silent = connect(server())) {
      assertThat(silent.getInputStream().read()).as("end of stream").isEqualTo(-1);
    }
  }

  private static boolean isServed(RoomServer server) throws IOException {
    try (Socket socket = connect(server)) {
      return answers(socket);
    }
  }

  private static Socket connect(RoomServer server) throws IOException {
    var socket = new Socket("127.0.0.1", server.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static boolean answers(Socket socket) throws IOException {
    socket
        .getOutputStream()
        .write("GET /health HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    try {
      return socket.getInputStream().read() == 'H';
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  /** A request of so many bytes, which takes no more than an unknown field. */
  private static String message(int bytes) {
    String start = "421[\"getRtpCapabilities\",{\"x\":\"";
    String end = "\"}]";
    return start + "x".repeat(bytes - start.length() - end.length()) + end;
  }
}
