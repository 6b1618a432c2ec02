package dev.mediasoup4j.ortc.protoo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.ortc.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtooMessageTest {
  private static JsonNode json(String text) {
    return Json.read(text, JsonNode.class);
  }

  @Test
  void readsWhatItWrites() {
    JsonNode data = json("{\"roomId\":\"ä\",\"layers\":[0,1]}");
    for (ProtooMessage message :
        List.of(
            new ProtooMessage.Request(7, "join", data),
            new ProtooMessage.Success(7, json("[1]")),
            new ProtooMessage.Failure(7, 403, "I do not want to consume"),
            new ProtooMessage.Notification("newPeer", data))) {
      assertThat(ProtooMessage.parse(message.toJson())).contains(message);
    }
  }

  @Test
  void writesWhatProtooWrites() {
    assertThat(json(new ProtooMessage.Request(7, "join", json("{\"a\":1}")).toJson()))
        .isEqualTo(json("{\"request\":true,\"id\":7,\"method\":\"join\",\"data\":{\"a\":1}}"));
    assertThat(json(new ProtooMessage.Success(7, json("{}")).toJson()))
        .isEqualTo(json("{\"response\":true,\"id\":7,\"ok\":true,\"data\":{}}"));
    assertThat(json(new ProtooMessage.Failure(7, 403, "no").toJson()))
        .isEqualTo(
            json(
                "{\"response\":true,\"id\":7,\"ok\":false,\"errorCode\":403,"
                    + "\"errorReason\":\"no\"}"));
    assertThat(json(new ProtooMessage.Notification("bye", json("{}")).toJson()))
        .isEqualTo(json("{\"notification\":true,\"method\":\"bye\",\"data\":{}}"));
  }

  @Test
  void takesAbsentDataForNone() {
    assertThat(ProtooMessage.parse("{\"request\":true,\"id\":1,\"method\":\"m\"}"))
        .contains(new ProtooMessage.Request(1, "m", json("{}")));
    assertThat(ProtooMessage.parse("{\"response\":true,\"id\":1,\"ok\":true,\"data\":null}"))
        .contains(new ProtooMessage.Success(1, json("{}")));
    assertThat(ProtooMessage.parse("{\"response\":true,\"id\":1}"))
        .contains(new ProtooMessage.Failure(1, 500, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "null",
        "[]",
        "{}",
        "{\"request\":true,\"id\":1}",
        "{\"request\":true,\"method\":\"m\"}",
        "{\"request\":true,\"id\":\"1\",\"method\":\"m\"}",
        "{\"request\":true,\"id\":1.5,\"method\":\"m\"}",
        "{\"request\":true,\"id\":1e99,\"method\":\"m\"}",
        "{\"request\":true,\"id\":123456789012345678901,\"method\":\"m\"}",
        "{\"request\":true,\"id\":1,\"method\":7}",
        "{\"response\":true,\"ok\":true}",
        "{\"notification\":true}",
        "{\"notification\":true,\"method\":[]}",
      })
  void doesNotReadWhatIsNoMessage(String text) {
    assertThat(ProtooMessage.parse(text)).isEmpty();
  }
}
