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
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.client.TransportOptions;
import dev.mediasoup4j.ortc.IceParameters;
import dev.mediasoup4j.ortc.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.slf4j.LoggerFactory;

/**
 * What a server answers to each request, and what it pushes, in each dialect: understood, or
 * refused in a short sentence.
 */
class AnswersFuzzTest {
  private static final int MAX_MESSAGE_CHARS = 2000;

  private static final Map<Operation, Function<JsonNode, Object>> READERS =
      Map.of(
          Operation.CREATE_SEND_TRANSPORT,
          json -> TransportOptions.fromJson(JsonSignaling.objectOf(json)),
          Operation.RESTART_ICE,
          json ->
              Json.read(JsonSignaling.objectOf(json.path("iceParameters")), IceParameters.class),
          Operation.CONSUME,
          json -> Json.read(JsonSignaling.objectOf(json), ConsumeAnswer.class),
          Operation.CONSUME_DATA,
          json -> Json.read(JsonSignaling.objectOf(json), ConsumeDataAnswer.class).toOptions(),
          Operation.PRODUCE,
          json -> PushReader.text(json, "id"),
          Operation.GET_PRODUCER_STATS,
          json -> Json.read(JsonSignaling.objectOf(json), StatsAnswer.class));

  private static final List<Dialect> DIALECTS =
      Stream.concat(Dialect.names().stream().map(Dialect::named), Stream.of(EventDialect.READ))
          .toList();

  private static final List<String> EVENTS =
      Stream.concat(
              Arrays.stream(PushKind.values()).map(PushKind::title),
              Stream.of("newProducers", "new-producer", "newPeer", "unheardOf"))
          .toList();

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
    isUnderstoodOrRefused(Exchange.PLAIN, json, JsonSignaling::iceServers);
    for (Dialect dialect : DIALECTS) {
      for (Exchange step : dialect.joinSteps()) {
        isUnderstoodOrRefused(
            step, json, answer -> Json.read(JsonSignaling.objectOf(answer), JoinAnswer.class));
      }
      READERS.forEach(
          (operation, reader) -> {
            if (dialect.has(operation)) {
              isUnderstoodOrRefused(dialect.exchange(operation), json, reader);
            }
          });
      push(dialect, json);
    }
  }

  private static void isUnderstoodOrRefused(
      Exchange exchange, JsonNode json, Function<JsonNode, Object> reader) {
    try {
      assertThat(JsonRequest.read("request", exchange, json, values(), "an answer", reader))
          .isNotNull();
    } catch (SignalingException e) {
      assertThat(e.getMessage().length()).isLessThan(MAX_MESSAGE_CHARS);
    }
  }

  private void push(Dialect dialect, JsonNode json) {
    var ledger = new RoomLedger(dialect);
    ledger.consumed("c", "p");
    for (String event : EVENTS) {
      for (PushRule rule : dialect.pushRules(event)) {
        for (Push push : rule.pushes(json, values())) {
          ledger.complete(push).forEach(pushes::read);
        }
      }
    }
  }

  private static ObjectNode values() {
    return Json.mapper().createObjectNode().put("producerId", "p").put("transportId", "t");
  }
}
