package dev.mediasoup4j.client.signaling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.client.TransportOptions;
import dev.mediasoup4j.ortc.IceParameters;
import dev.mediasoup4j.ortc.Json;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.slf4j.LoggerFactory;

/**
 * What a server answers to each request, and what it pushes: understood, or refused in a short
 * sentence.
 */
class AnswersFuzzTest {
  private static final int MAX_MESSAGE_CHARS = 2000;

  private static final List<Function<JsonNode, Object>> READERS =
      List.of(
          json -> Json.read(JsonSignaling.object(json), JoinAnswer.class),
          json -> TransportOptions.fromJson(JsonSignaling.object(json)),
          json -> Json.read(JsonSignaling.object(json.path("iceParameters")), IceParameters.class),
          json -> Json.read(JsonSignaling.object(json), ConsumeAnswer.class),
          json -> Json.read(JsonSignaling.object(json), ConsumeDataAnswer.class).toOptions(),
          JsonSignaling::iceServers,
          json -> PushReader.text(json, "id"));

  private static final List<String> PUSHES =
      List.of(
          "peerJoined",
          "peerLeft",
          "newProducer",
          "producerClosed",
          "producerPaused",
          "producerResumed",
          "newDataProducer",
          "dataProducerClosed",
          "transportClosed",
          "unheardOf");

  private final PushReader pushes =
      new PushReader(mock(SignalingListener.class, withSettings().stubOnly()));

  /** It would write a line for each push that makes no sense. */
  @BeforeAll
  static void silence() {
    logOfPushes().setLevel(Level.OFF);
  }

  @AfterAll
  static void breakTheSilence() {
    logOfPushes().setLevel(null);
  }

  private static Logger logOfPushes() {
    return (Logger) LoggerFactory.getLogger(PushReader.class);
  }

  @FuzzTest
  void eachIsUnderstoodOrRefused(byte[] input) {
    JsonNode json;
    try {
      json = Json.mapper().readTree(new String(input, UTF_8));
    } catch (JsonProcessingException e) {
      return;
    }
    for (Function<JsonNode, Object> reader : READERS) {
      try {
        assertThat(JsonRequests.read("request", json, "an answer", reader)).isNotNull();
      } catch (SignalingException e) {
        assertThat(e.getMessage().length()).isLessThan(MAX_MESSAGE_CHARS);
      }
    }
    for (String event : PUSHES) pushes.read(event, json);
  }
}
