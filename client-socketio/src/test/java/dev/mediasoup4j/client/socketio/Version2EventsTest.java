package dev.mediasoup4j.client.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.mediasoup4j.client.signaling.JsonConnection;
import dev.mediasoup4j.client.signaling.JsonConnectionListener;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Socket.IO 2 server may send, by a script: in order, late, twice, never, and nonsense. */
class Version2EventsTest {
  private static final String OPEN =
      "0{\"sid\":\"s1\",\"pingInterval\":25000,\"pingTimeout\":5000}";

  private final List<String> heard = new ArrayList<>();
  private final ScriptedSocket socket = new ScriptedSocket();
  private final JsonConnectionListener listener =
      new JsonConnectionListener() {
        @Override
        public void onPush(String event, JsonNode payload) {
          heard.add(event + " " + payload);
        }

        @Override
        public void onDisconnected(String reason) {
          heard.add("end: " + reason);
        }
      };

  private Version2Events events = new Version2Events("/", "", listener);

  private void come(String... frames) {
    for (String frame : frames) events.onMessage(socket, frame);
  }

  private JsonConnection connected() {
    come(OPEN, "40");
    return events.connected().join();
  }

  private void fails(String why) {
    assertThatThrownBy(() -> events.connected().getNow(null)).hasMessageContaining(why);
    assertThat(socket.cancelled).isTrue();
    assertThat(heard).isEmpty();
  }

  @Test
  void isConnectedWhenTheServerHasLetItIn() {
    come(OPEN);
    assertThat(events.connected()).isNotDone();
    come("40");

    assertThat(events.connected().join().id()).isEqualTo("s1");
    assertThat(socket.sent).isEmpty();
  }

  @Test
  void asksForItsNamespaceWithItsQuery() {
    events = new Version2Events("/rooms", "token=a%2Cb", listener);
    come(OPEN, "40");
    assertThat(socket.sent).containsExactly("40/rooms?token=a%2Cb,");
    assertThat(events.connected()).isNotDone();

    come("40/rooms");

    JsonConnection connection = events.connected().join();
    assertThat(connection.id()).isEqualTo("/rooms#s1");
    connection.send("hello", MissingNode.getInstance());
    assertThat(socket.sent).last().isEqualTo("42/rooms,[\"hello\"]");
  }

  @Test
  void aRefusalOfTheUsualNamespaceIsOneOfEveryOther() {
    events = new Version2Events("/rooms", "", listener);
    come(OPEN, "44\"the token is wrong\"");

    fails("the server refused: \"the token is wrong\"");
  }

  @Test
  void tellsPushesWithTheirPayload() {
    connected();

    come("42[\"none\"]", "42[\"one\",{\"ä\":\"🎥\"}]", "42[\"two\",1,[2]]", "42/other,[\"no\"]");

    assertThat(heard).containsExactly("none ", "one {\"ä\":\"🎥\"}", "two [1,[2]]");
    assertThat(events.ignored()).isEqualTo(1);
  }

  @Test
  void acknowledgesAnEventWhoseSenderAsks() {
    connected();

    come("4217[\"asked\",1]");

    assertThat(heard).containsExactly("asked 1");
    assertThat(socket.sent).containsExactly("4317[]");
  }

  @Test
  void eachAnswerGoesToItsRequestOnceAndInAnyOrder() {
    JsonConnection connection = connected();
    List<String> answers = new ArrayList<>();
    connection.request("a", TextNode.valueOf("1"), answer -> answers.add("a" + answer));
    connection.request("b", MissingNode.getInstance(), answer -> answers.add("b" + answer));
    connection.request("c", TextNode.valueOf("3"), answer -> answers.add("c" + answer));
    assertThat(socket.sent).containsExactly("420[\"a\",\"1\"]", "421[\"b\"]", "422[\"c\",\"3\"]");

    come("431[]", "430[null,{\"x\":1}]", "430[\"twice\"]", "4399[\"nobody asked\"]");

    assertThat(answers).containsExactly("b[]", "a[null, {\"x\":1}]");
    assertThat(heard).isEmpty();
    assertThat(socket.cancelled).isFalse();
  }

  @Test
  void attachmentsAreLeftOutAndCounted() {
    JsonConnection connection = connected();
    List<String> answers = new ArrayList<>();
    connection.request("a", MissingNode.getInstance(), answer -> answers.add("" + answer));

    come("451-[\"frame\",{\"_placeholder\":true,\"num\":0}]");
    events.onMessage(socket, ByteString.encodeUtf8("abc"));
    come("461-0[{\"_placeholder\":true,\"num\":0}]");
    events.onMessage(socket, ByteString.encodeUtf8("abc"));

    assertThat(heard).containsExactly("frame {\"_placeholder\":true,\"num\":0}");
    assertThat(answers).containsExactly("[{\"_placeholder\":true,\"num\":0}]");
    assertThat(events.ignored()).isEqualTo(2);
    assertThat(socket.cancelled).isFalse();
  }

  @Test
  void whatIsSoundButNotForUsIsCounted() {
    connected();

    come("2", "5", "40", "44\"forbidden\"", "3", "6");

    assertThat(events.ignored()).isEqualTo(4);
    assertThat(heard).isEmpty();
  }

  @Test
  void messagesBeforeTheServerOpensChangeNothing() {
    come("40", "42[\"early\"]", "430[]");
    assertThat(events.connected()).isNotDone();

    connected();

    assertThat(heard).isEmpty();
    assertThat(events.ignored()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "hello", "9", "0nonsense", "0{}", "4", "42", "42{}", "43[]", "b4AAEC"})
  void nonsenseEndsTheConnection(String frame) {
    connected();

    come(frame, "42[\"more\"]");

    assertThat(heard)
        .containsExactly("end: the server sent what is no packet of Socket.IO 2: " + frame);
    assertThat(socket.cancelled).isTrue();
  }

  @Test
  void nonsenseInsteadOfAnOpenPacketIsTheReasonOfTheFailure() {
    come("0{\"sid\":1}");

    fails("no packet of Socket.IO 2: 0{\"sid\":1}");
  }

  @Test
  void aSecondOpenPacketEndsTheConnection() {
    connected();

    come(OPEN);

    assertThat(heard).hasSize(1).first().asString().startsWith("end: the server sent");
  }

  @Test
  void aMessageBeyondSixteenMebibytesEndsTheConnection() {
    connected();

    come("42[\"a\",\"" + "x".repeat(Version2Events.MAX_CHARS) + "\"]");

    assertThat(heard).containsExactly("end: the server sent 16777226 characters at once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "41"})
  void whoIsDisconnectedHearsItOnce(String frame) {
    connected();

    come(frame, frame);
    events.onFailure(socket, new IOException("closed"), null);
    events.onClosing(socket, 1000, "");

    assertThat(heard).hasSize(1).first().asString().startsWith("end: the server ");
  }

  @Test
  void aConnectionThatIsLostIsTold() {
    connected();

    events.onFailure(socket, new EOFException(), null);

    assertThat(heard).containsExactly("end: it ended: java.io.EOFException");
  }

  private static Response response(int status, String body) {
    return new Response.Builder()
        .request(new Request.Builder().url("http://127.0.0.1/").build())
        .protocol(Protocol.HTTP_1_1)
        .code(status)
        .message("")
        .body(ResponseBody.create(MediaType.get("application/json"), body))
        .build();
  }

  @Test
  void aServerThatIsOfALaterVersionIsKnownByItsRefusal() {
    String body = "{\"code\":5,\"message\":\"Unsupported protocol version\"}";
    events.onFailure(socket, new ProtocolException("not 101"), response(400, body));

    assertThatThrownBy(() -> events.connected().join())
        .hasCauseInstanceOf(OtherVersionException.class)
        .hasMessageContaining("it answered Unsupported protocol version");
  }

  @Test
  void aServerThatIsOfALaterVersionIsKnownByHttpInItsWebSocket() {
    events.onFailure(socket, new ProtocolException("Control frames must be final."), null);

    assertThatThrownBy(() -> events.connected().join())
        .hasCauseInstanceOf(OtherVersionException.class);
  }

  @ParameterizedTest
  @CsvSource({"400, '{\"code\":0,\"message\":\"Transport unknown\"}'", "400, <html>", "404, ''"})
  void anotherRefusalIsToldByItsStatus(int status, String body) {
    events.onFailure(socket, new ProtocolException("not 101"), response(status, body));

    assertThatThrownBy(() -> events.connected().join())
        .hasCauseInstanceOf(IOException.class)
        .hasMessageContaining("HTTP status " + status + " came");
  }

  @Test
  void itsOwnCloseIsNotTold() {
    JsonConnection connection = connected();

    connection.close();
    connection.close();
    come("42[\"late\"]", "41");
    events.onClosing(socket, 1000, "");

    assertThat(socket.sent).startsWith("41", "close 1000");
    assertThat(heard).isEmpty();
  }

  @Test
  void aServerThatDoesNotReadLosesTheConnection() {
    JsonConnection connection = connected();
    socket.full = true;

    connection.send("a", MissingNode.getInstance());

    assertThat(socket.cancelled).isTrue();
  }
}
