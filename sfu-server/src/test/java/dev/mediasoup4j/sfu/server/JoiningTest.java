package dev.mediasoup4j.sfu.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JoiningTest extends RoomServerTestBase {
  @Test
  void givesTheRoutersCapabilitiesAndThePeersThatAreThere() {
    connect("roomId=here&peerId=alice&displayName=Alice%20A.");
    ScriptedClient bob = join("here", "bob");

    JsonNode joined = bob.ask("getRtpCapabilities", "{}");

    assertThat(joined.at("/rtpCapabilities/codecs/0/mimeType").textValue()).isEqualTo("audio/opus");
    assertThat(joined.path("roomId").textValue()).isEqualTo("here");
    assertThat(joined.path("peerId").textValue()).isEqualTo("bob");
    assertThat(joined.path("peers"))
        .isEqualTo(ScriptedClient.json("[{'peerId':'alice','displayName':'Alice A.'}]"));
  }

  @Test
  void choosesAPeerIdAndTheDefaultRoomForAClientThatNamesNone() {
    JsonNode joined = connect("").request("getRtpCapabilities");

    assertThat(joined.path("roomId").textValue()).isEqualTo("default");
    assertThat(joined.path("peerId").textValue()).isNotEmpty();
  }

  /** In one of three times: a machine that stands still for that long is no fault of the server. */
  @Test
  void tellsTheOthersWhoJoinsAndWhoLeavesWithinASecond() {
    ScriptedClient alice = join("hello", "alice");
    alice.settle();

    assertThat(Stream.generate(() -> timeUntilToldOfBob(alice)).limit(3))
        .anyMatch(time -> time.compareTo(Duration.ofSeconds(1)) < 0);
    assertThat(alice.ask("getRtpCapabilities", "{}").path("peers")).isEmpty();
  }

  /** He comes, and goes; how long that takes to be told. */
  private Duration timeUntilToldOfBob(ScriptedClient alice) {
    ScriptedClient bob = connect("roomId=hello&peerId=bob&displayName=Bob");
    assertThat(alice.awaitPush("peerJoined"))
        .isEqualTo(ScriptedClient.json("{'peerId':'bob','displayName':'Bob'}"));
    bob.settle();
    long leavesNanos = System.nanoTime();
    bob.close();
    assertThat(alice.awaitPush("peerLeft")).isEqualTo(ScriptedClient.json("{'peerId':'bob'}"));
    return Duration.ofNanos(System.nanoTime() - leavesNanos);
  }

  @Test
  void keepsRoomsApart() {
    ScriptedClient alice = join("left", "alice");
    alice.settle();
    join("right", "bob").settle();
    alice.settle();

    assertThat(alice.pushes()).isEmpty();
    assertThat(alice.ask("getRtpCapabilities", "{}").path("peers")).isEmpty();
  }

  @Test
  void refusesAPeerIdThatIsInTheRoomAndLeavesItsOwnerThere() {
    ScriptedClient alice = join("taken", "alice");
    alice.settle();
    ScriptedClient second = join("taken", "alice");

    JsonNode error = second.request("getRtpCapabilities").path("error");

    assertThat(error.path("code").textValue()).isEqualTo("refused");
    assertThat(error.path("message").textValue())
        .isEqualTo("peerId \"alice\" is in room \"taken\" already");
    second.close();
    alice.settle();
    assertThat(alice.pushes()).isEmpty();
  }

  @Test
  void refusesANameThatIsTooLong() {
    JsonNode error =
        connect("displayName=" + "x".repeat(300)).request("getRtpCapabilities").path("error");

    assertThat(error.path("code").textValue()).isEqualTo("refused");
    assertThat(error.path("message").textValue()).contains("displayName", "300");
  }

  @Test
  void takesClientsThatPoll() {
    try (ScriptedClient poller =
        ScriptedClient.connect(server().url(), "roomId=poll&peerId=p", "polling")) {
      assertThat(poller.ask("getRtpCapabilities", "{}").path("peerId").textValue()).isEqualTo("p");
    }
  }
}
