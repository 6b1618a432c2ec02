package dev.mediasoup4j.client.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.client.Consumer;
import dev.mediasoup4j.client.ConsumerOptions;
import dev.mediasoup4j.client.Device;
import dev.mediasoup4j.client.Producer;
import dev.mediasoup4j.client.ProducerOptions;
import dev.mediasoup4j.client.RecvTransport;
import dev.mediasoup4j.client.SendTransport;
import dev.mediasoup4j.client.TransportOptions;
import dev.mediasoup4j.client.media.AudioTrack;
import dev.mediasoup4j.client.media.TestToneSource;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.Json;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that says absurd things to the native engine: an error names the field. */
@Timeout(60)
class NativeBadInputTest {
  private final FarServer server = new FarServer();
  private Device device;
  private RecvTransport recv;

  @BeforeEach
  void load() {
    NativePair.assumeNative();
    device = Device.create(NativeHandlerFactory.create());
    device.load(server.capabilities);
    recv = device.createRecvTransport(FarServer.transport("recv"));
    recv.onConnect(dtls -> CompletableFuture.completedFuture(null));
  }

  @AfterEach
  void close() {
    if (recv != null) recv.close();
    assertThat(NativeCallbacks.failures()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/iceParameters | usernameFragment | \"x\" | iceParameters.usernameFragment must have 4",
        "/iceParameters | password | \"x\" | iceParameters.password must have 22",
        "/iceCandidates/0 | address | \"1.2.3.4\\r\\na=x\" | iceCandidates[0].address is neither",
        "/iceCandidates/0 | port | 0 | invalid iceCandidate.port: 0",
        "/iceCandidates/0 | port | 65536 | invalid iceCandidate.port: 65536",
        "/iceCandidates/0 | protocol | \"carrier pigeon\" | iceCandidates[0].protocol",
        "/iceCandidates/0 | type | \"\" | iceCandidates[0].type",
        "/dtlsParameters | role | \"both\" | dtlsParameters.role",
        "/dtlsParameters | fingerprints | [] | dtlsParameters.fingerprints is empty",
        "/dtlsParameters/fingerprints/0 | algorithm | \"md5\" | fingerprints[0].algorithm",
        "/dtlsParameters/fingerprints/0 | value | \"AB:CD\" | fingerprints[0].value must be the 32",
        "/dtlsParameters/fingerprints/0 | value | \"none\" | fingerprints[0].value must be the 32",
        "/sctpParameters | port | 0 | sctpParameters.port must be from 1 to 65535, was 0",
        "/sctpParameters | port | 70000 | invalid sctpParameters.port: 70000"
      })
  void aTransportIsRefused(String object, String field, String value, String message) {
    JsonNode said = transport(object, field, value);
    assertThatThrownBy(() -> device.createSendTransport(TransportOptions.fromJson(said)))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining(message);
    assertThatThrownBy(() -> device.createRecvTransport(TransportOptions.fromJson(said)))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "address | \"no-such-host.invalid\" | iceCandidates[0].address does not resolve",
        "foundation | \"1\\na=x\" | SDP attribute candidate"
      })
  void aCandidateIsRefusedWhenItIsNeeded(String field, String value, String message) {
    JsonNode said = transport("/iceCandidates/0", field, value);
    try (SendTransport send = device.createSendTransport(TransportOptions.fromJson(said))) {
      send.onConnect(dtls -> CompletableFuture.completedFuture(null));
      send.onProduce(request -> CompletableFuture.completedFuture("p"));
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(() -> produce(send))
            .hasCauseInstanceOf(InvalidParametersException.class)
            .hasMessageContaining(message);
      }
      assertThat(send.closed()).isFalse();
    }
  }

  @Test
  void oneCandidateThatResolvesIsEnough() {
    ObjectNode said = Json.toTree(FarServer.transport("send")).deepCopy();
    ObjectNode other = said.at("/iceCandidates/0").deepCopy();
    other.put("address", "no-such-host.invalid").put("ip", "no-such-host.invalid");
    said.withArray("iceCandidates").insert(0, other);
    try (SendTransport send = device.createSendTransport(TransportOptions.fromJson(said))) {
      send.onConnect(dtls -> CompletableFuture.completedFuture(null));
      send.onProduce(request -> CompletableFuture.completedFuture("p"));
      assertThat(produce(send).id()).isEqualTo("p");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/codecs/0 | mimeType | \"audio\" | codec.mimeType",
        "/codecs/0 | mimeType | \"audio/opus\\r\\na=x\" | invalid codec.mimeType",
        "/codecs/0 | clockRate | 0 | rtpParameters.codecs[0].clockRate must be from 1",
        "/headerExtensions/0 | id | 0 | rtpParameters.headerExtensions[0].id must be from 1 to 255",
        "/headerExtensions/1 | id | DUPLICATE | rtpParameters.headerExtensions[1].id is used twice",
        "/headerExtensions/0 | uri | \"a b\\nc\" | SDP attribute extmap",
        "'' | encodings | [] | rtpParameters.encodings is empty",
        "/encodings/0 | ssrc | 0 | rtpParameters.encodings[0].ssrc must be from 1 to 4294967295",
        "/encodings/0 | ssrc | 4294967296 | rtpParameters.encodings[0].ssrc must be from 1",
        "'' | mid | \"0\\r\\na=x\" | mid",
        "/rtcp | cname | \"c\\r\\na=x\" | line break in SDP attribute"
      })
  void aConsumerIsRefusedAndTheNextOneWorks(
      String object, String field, String value, String message) {
    ObjectNode said = Json.toTree(consumable()).deepCopy();
    String raw = value.equals("DUPLICATE") ? said.at("/headerExtensions/0/id").asText() : value;
    ((ObjectNode) said.at(object)).set(field, Json.read(raw, JsonNode.class));
    assertThatThrownBy(() -> consume(said))
        .satisfiesAnyOf(
            e -> assertThat(e).isInstanceOf(InvalidParametersException.class),
            e -> assertThat(e).hasCauseInstanceOf(InvalidParametersException.class))
        .hasMessageContaining(message);
    assertThat(consume(Json.toTree(consumable())).closed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"-1, must be from 0 to 127", "300, must be from 0 to 127", "100, is used twice: 100"})
  void payloadTypesThatNobodyCanTellApartAreRefused(int payloadType, String message) {
    ObjectNode said = Json.toTree(consumable()).deepCopy();
    assertThat(said.at("/codecs/0/payloadType").asInt()).isEqualTo(100);
    ObjectNode other = said.at("/codecs/0").deepCopy();
    said.withArray("codecs").add(other.put("payloadType", payloadType));
    assertThatThrownBy(() -> consume(said))
        .hasCauseInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("rtpParameters.codecs[1].payloadType " + message);
    assertThat(consume(Json.toTree(consumable())).closed()).isFalse();
  }

  @Test
  void aCodecThatOnlyTheServerKnowsIsUnsupported() {
    ObjectNode said = Json.toTree(consumable()).deepCopy();
    ((ObjectNode) said.at("/codecs/0")).put("mimeType", "audio/carrier-pigeon");
    assertThatThrownBy(() -> consume(said))
        .hasCauseInstanceOf(UnsupportedException.class)
        .hasMessageContaining("rtpParameters.codecs: [audio/carrier-pigeon]");
    assertThat(consume(Json.toTree(consumable())).closed()).isFalse();
  }

  @Test
  void withoutCodecsNothingIsConsumed() {
    ObjectNode said = Json.toTree(consumable()).deepCopy();
    said.withArray("codecs").removeAll();
    assertThatThrownBy(() -> consume(said))
        .hasCauseInstanceOf(UnsupportedException.class)
        .hasMessageContaining("rtpParameters.codecs is empty");
  }

  @Test
  void withARouterWithoutCodecsNothingIsProduced() {
    Device idle = Device.create(NativeHandlerFactory.create());
    idle.load(new RtpCapabilities(List.of(), List.of()));
    assertThat(idle.canProduce(MediaKind.AUDIO)).isFalse();
    try (SendTransport send = idle.createSendTransport(FarServer.transport("send"))) {
      assertThatThrownBy(() -> produce(send))
          .hasCauseInstanceOf(UnsupportedException.class)
          .hasMessageContaining("cannot produce audio");
    }
  }

  private static JsonNode transport(String object, String field, String value) {
    ObjectNode said = Json.toTree(FarServer.transport("t")).deepCopy();
    ((ObjectNode) said.at(object)).set(field, Json.read(value, JsonNode.class));
    return said;
  }

  private static Producer produce(SendTransport send) {
    return send.produce(ProducerOptions.of(AudioTrack.of(new TestToneSource(1)))).join();
  }

  /** What a server says of a producer of sound. */
  private RtpParameters consumable() {
    try (SendTransport send = device.createSendTransport(FarServer.transport("send"))) {
      send.onConnect(dtls -> CompletableFuture.completedFuture(null));
      send.onProduce(request -> CompletableFuture.completedFuture("p"));
      return server.consume(MediaKind.AUDIO, produce(send).rtpParameters(), device);
    }
  }

  private Consumer consume(JsonNode rtpParameters) {
    return recv.consume(
            ConsumerOptions.of(
                "c",
                "p",
                MediaKind.AUDIO,
                Json.read(rtpParameters.toString(), RtpParameters.class)))
        .join();
  }
}
