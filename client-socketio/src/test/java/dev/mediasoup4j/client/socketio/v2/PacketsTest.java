package dev.mediasoup4j.client.socketio.v2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets of Engine.IO 3 and of Socket.IO in it, as text. */
class PacketsTest {
  @ParameterizedTest
  @CsvSource({
    "0{}, OPEN, {}",
    "1, CLOSE, ''",
    "2, PING, ''",
    "3probe, PONG, probe",
    "42[], MESSAGE, 2[]",
    "5, UPGRADE, ''",
    "6, NOOP, ''"
  })
  void readsAndWritesEachPacketOfEngineIo(String text, EnginePacket.Type type, String data) {
    var packet = new EnginePacket(type, data);

    assertThat(EnginePacket.parse(text)).contains(packet);
    assertThat(packet.toText()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "x", "/", ":", "b4AAEC", "٢"})
  void otherFramesAreNoPackets(String text) {
    assertThat(EnginePacket.parse(text)).isEmpty();
  }

  @Test
  void readsWhatAServerOpensWith() {
    String data =
        "{\"sid\":\"a\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":5000,\"new\":1}";

    assertThat(OpenPacket.parse(data))
        .contains(new OpenPacket("a", Duration.ofSeconds(25), Duration.ofSeconds(5)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"sid\":\"\",\"pingInterval\":1,\"pingTimeout\":1}",
        "{\"sid\":1,\"pingInterval\":1,\"pingTimeout\":1}",
        "{\"sid\":\"a\",\"pingInterval\":1}",
        "{\"sid\":\"a\",\"pingInterval\":0,\"pingTimeout\":1}",
        "{\"sid\":\"a\",\"pingInterval\":-5,\"pingTimeout\":1}",
        "{\"sid\":\"a\",\"pingInterval\":1.5,\"pingTimeout\":1}",
        "{\"sid\":\"a\",\"pingInterval\":\"1\",\"pingTimeout\":1}",
        "{\"sid\":\"a\",\"pingInterval\":86400001,\"pingTimeout\":1}",
        "{\"sid\":\"a\",\"pingInterval\":1,\"pingTimeout\":99999999999999999999}"
      })
  void refusesToOpenWithLess(String data) {
    assertThat(OpenPacket.parse(data)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0/rooms?token=a%2Cb,",
        "1/rooms,",
        "2[\"news\"]",
        "2[\"news\",{\"a\":[1,2]},\"ä🎥\"]",
        "20[\"ask\"]",
        "2/rooms,17[\"ask\",null]",
        "30[]",
        "3/rooms,999999999999999999[1]",
        "4\"why\"",
        "4{\"message\":\"why\"}"
      })
  void writesWhatItRead(String text) {
    assertThat(SocketPacket.parse(text).orElseThrow().toText()).isEqualTo(text);
  }

  @Test
  void takesAPacketApart() {
    SocketPacket packet = SocketPacket.parse("2/rooms,17[\"ask\",true]").orElseThrow();

    assertThat(packet.type()).isEqualTo(SocketPacket.Type.EVENT);
    assertThat(packet.namespace()).isEqualTo("/rooms");
    assertThat(packet.id()).isEqualTo(17);
    assertThat(packet.data().toString()).isEqualTo("[\"ask\",true]");
    assertThat(SocketPacket.parse("0/rooms"))
        .contains(
            new SocketPacket(SocketPacket.Type.CONNECT, "/rooms", null, MissingNode.getInstance()));
  }

  @Test
  void leavesPlaceholdersWhereAttachmentsBelong() {
    String json = "[\"frame\",{\"_placeholder\":true,\"num\":0}]";

    SocketPacket packet = SocketPacket.parse("51-/rooms,3" + json).orElseThrow();

    assertThat(packet.type()).isEqualTo(SocketPacket.Type.BINARY_EVENT);
    assertThat(packet.id()).isEqualTo(3);
    assertThat(packet.data().toString()).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "x",
        "2",
        "2{}",
        "2[]",
        "2[1]",
        "2[{}]",
        "2[\"a\"",
        "2[\"a\"]]",
        "2[\"a\"]2[\"b\"]",
        "2-1[\"a\"]",
        "3[]",
        "31",
        "31{}",
        "31234567890123456789[]",
        "5[\"a\"]",
        "5-[\"a\"]",
        "51[\"a\"]",
        "51",
        "6-1[]",
        "4{",
        "4 5",
        "4true",
        "0\"a\"",
        "1{}"
      })
  void otherMessagesAreNoPackets(String text) {
    assertThat(SocketPacket.parse(text)).isEmpty();
  }

  @Test
  void whatIsNestedWithoutEndIsNoPacket() {
    assertThat(SocketPacket.parse("2[\"a\"," + "[".repeat(1_000_000))).isEmpty();
  }
}
