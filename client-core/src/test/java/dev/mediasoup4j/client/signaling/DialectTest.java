package dev.mediasoup4j.client.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediasoup4j.ortc.InvalidParametersException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dialect files: what is read, and what is refused by name. */
class DialectTest {
  @ParameterizedTest
  @MethodSource("dev.mediasoup4j.client.signaling.Dialect#names")
  void eachOfTheLibrarysDialectsIsWell(String name) {
    assertThat(Dialect.named(name).name()).isEqualTo(name);
  }

  @Test
  void namesTheDialectsThereAre() {
    assertThatThrownBy(() -> Dialect.named("klingon"))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessage("there is no dialect \"klingon\", only mediasoup4j, plain, dirvann, mkhahani");
  }

  @Test
  void readsAFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("acme.json"), EventDialect.JSON);

    assertThat(Dialect.load(file).name()).isEqualTo("events");
    assertThatThrownBy(() -> Dialect.load(folder.resolve("none.json")))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("none.json can't be read");
  }

  @Test
  void fillsTheHandshakeWithWhatThereIs() {
    Handshake handshake = Dialect.own().handshake(new JoinRequest("r", null, "Ada", "t", null));

    assertThat(handshake.query().path("roomId").asText()).isEqualTo("r");
    assertThat(handshake.query().has("peerId")).isFalse();
    assertThat(handshake.auth().toString()).isEqualTo("{\"token\":\"t\"}");
  }

  private static Dialect connecting(String connect) {
    return Dialect.parse(
        "a.json", EventDialect.JSON.replaceFirst("\\{", "{\"connect\": " + connect + ","));
  }

  @Test
  void tellsTheVersionOfSocketIoIfItIsKnown() {
    assertThat(Dialect.own().socketIo()).isNull();
    assertThat(connecting("{\"socketIo\": 2}").socketIo()).isEqualTo(2);
  }

  @Test
  void refusesAVersionOfSocketIoThatIsNone() {
    for (String version : List.of("1", "5", "2.5", "\"2\"", "null")) {
      assertThatThrownBy(() -> connecting("{\"socketIo\": " + version + "}"))
          .isInstanceOf(InvalidParametersException.class)
          .hasMessage("a.json: /connect/socketIo must be 2, 3 or 4, not " + version);
    }
    assertThatThrownBy(() -> connecting("{\"socketIo\": 2, \"auth\": {\"token\": \"{{token}}\"}}"))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessage("a.json: /connect/auth is unknown to Socket.IO 2: query has to do for it");
  }

  private static void isRefused(String was, String becomes, String... saying) {
    assertThat(EventDialect.JSON).contains(was);
    assertThatThrownBy(() -> Dialect.parse("a.json", EventDialect.JSON.replace(was, becomes)))
        .isInstanceOf(InvalidParametersException.class)
        .satisfies(failure -> assertThat(failure.getMessage()).contains(saying));
  }

  @Test
  void refusesWhatIsUnknown() {
    isRefused(
        "\"closeProducer\"",
        "\"shutProducer\"",
        "a.json: /operations/shutProducer is unknown here. Known:",
        "closeProducer");
    isRefused("\"pushes\"", "\"news\"", "a.json: /news is unknown here", "pushes");
    isRefused("\"newProducer\"", "\"producerBorn\"", "/pushes/producerBorn", "newProducer");
    isRefused("\"result\": \"/params\"", "\"reslt\": 1", "/operations/createWebRtcTransport/reslt");
    isRefused(
        "{\"rtpCapabilities\": \"\"}", "{\"capabilities\": \"\"}", "/join/1/result/capabilities");
  }

  @Test
  void refusesVariablesThatDoNotExist() {
    isRefused(
        "\"{{transportId}}\"",
        "\"{{transport}}\"",
        "a.json: /operations/connectTransport/answer/where {{transport}} doesn't exist here",
        "transportId");
    isRefused(
        "\"produce\": {",
        "\"produce\": {\"request\": {\"a\": [\"x {{producerId}}\"]}, ",
        "/operations/produce/request/a/0 {{producerId}} doesn't exist here");
  }

  @Test
  void refusesWhatIsNoPlace() {
    isRefused(
        "\"/socketId\"",
        "\"socketId\"",
        "/join/0/result/peerId must be a JSON Pointer",
        "socketId");
    isRefused("\"node\"", "\"callback\"", "must be \"result\", \"node\", \"none\"", "callback");
  }

  @Test
  void refusesWhatIsNotEnoughForACall() {
    isRefused("\"connectTransport\"", "\"connectSendTransport\"", "connectRecvTransport");
    isRefused("{\"rtpCapabilities\": \"\"}", "{}", "/join has no request that brings rtpCapab");
    assertThatThrownBy(
            () ->
                Dialect.parse(
                    "a.json", "{\"name\":\"a\",\"join\":[{\"event\":\"join\"}],\"operations\":{}}"))
        .hasMessage("a.json: /operations needs produce or consume, or both");
  }

  @Test
  void refusesWhatIsNoJson() {
    assertThatThrownBy(() -> Dialect.parse("a.json", "{\"name\": \"a\", \"name\": \"b\"}"))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("a.json: is no JSON");
    assertThatThrownBy(() -> Dialect.parse("a.json", "[]"))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("a.json: must be an object");
  }
}
