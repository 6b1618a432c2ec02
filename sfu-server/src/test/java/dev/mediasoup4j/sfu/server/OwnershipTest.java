package dev.mediasoup4j.sfu.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each request that names an object of its sender's, tried with another peer's. */
class OwnershipTest extends RoomServerTestBase {
  /** Others' producers are there to be consumed. */
  private static final Set<String> OF_ANYBODY =
      Set.of("consume producerId", "consumeData dataProducerId");

  private static final Pattern ID =
      Pattern.compile("`(transportId|producerId|consumerId|dataProducerId|dataConsumerId)`");

  /** Each test's own: the server sees later that the last one's peers have gone. */
  private final String room = "owners-" + UUID.randomUUID();

  /** What alice has, by the field that names it. */
  private final Map<String, String> objects = new LinkedHashMap<>();

  private ScriptedClient alice;
  private ScriptedClient mallory;

  @BeforeEach
  void alicesObjectsAndMalloryWhoHasNone() {
    ScriptedClient bob = join(room, "bob");
    alice = join(room, "alice");
    String bobSends = sendTransport(bob);
    String video = produce(bob, bobSends, "video", Samples.VP8);
    String chat = produceData(bob, bobSends);
    String sending = sendTransport(alice);
    String receiving = recvTransport(alice);
    objects.put("transportId", sending);
    objects.put("producerId", produce(alice, sending, "audio", Samples.OPUS));
    objects.put("dataProducerId", produceData(alice, sending));
    objects.put("consumerId", consume(alice, receiving, video).path("id").textValue());
    objects.put(
        "dataConsumerId",
        alice
            .ask(
                "consumeData",
                "{'transportId':'" + receiving + "','dataProducerId':'" + chat + "'}")
            .path("id")
            .textValue());
    mallory = join(room, "mallory");
    mallory.settle();
    alice.awaitPush("peerJoined");
  }

  @Test
  void whatIsAlicesIsNotMallorys() throws IOException {
    assertAll(
        requestsWithAnId().stream()
            .map(
                request ->
                    () -> {
                      isError(mallory, request, objects.get(request.field()), "notYours");
                      isError(mallory, request, "nobodys", "notFound");
                      isError(alice, request, "nobodys", "notFound");
                      nothingHasChanged();
                    }));
  }

  @Test
  void theTableHasEveryKindOfObject() throws IOException {
    assertThat(requestsWithAnId())
        .hasSizeGreaterThan(15)
        .extracting(Request::field)
        .containsAll(objects.keySet());
  }

  private void nothingHasChanged() {
    alice.settle();
    assertThat(alice.pushes())
        .extracting(ScriptedClient.Push::event)
        .doesNotContain("producerClosed", "producerPaused", "transportClosed", "peerLeft");
    for (String what : List.of("transport", "producer", "consumer")) {
      String field = what + "Id";
      String event =
          "get" + what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1) + "Stats";
      alice.ask(event, "{'" + field + "':'" + objects.get(field) + "'}");
    }
    assertThat(alice.ask("getRtpCapabilities", "{}").path("peers")).hasSize(2);
  }

  private record Request(String event, String field) {}

  /** As docs/signaling.md has them: the first column names requests, the second their fields. */
  private static List<Request> requestsWithAnId() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "signaling.md"));
    return page.substring(page.indexOf("## Requests"), page.indexOf("## Pushes"))
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split(" \\| ", -1))
        .filter(cells -> cells.length == 3)
        .flatMap(
            cells ->
                Pattern.compile("`(\\w+)`")
                    .matcher(cells[0])
                    .results()
                    .flatMap(event -> fields(cells[1]).map(id -> new Request(event.group(1), id))))
        .filter(request -> !OF_ANYBODY.contains(request.event() + " " + request.field()))
        .toList();
  }

  private static Stream<String> fields(String cell) {
    return ID.matcher(cell).results().map((MatchResult id) -> id.group(1));
  }

  private static void isError(ScriptedClient client, Request request, String id, String code) {
    JsonNode answer = client.request(request.event(), "{'" + request.field() + "':'" + id + "'}");
    assertThat(answer.at("/error/code").textValue()).as("%s", answer).isEqualTo(code);
    assertThat(answer.at("/error/message").textValue()).contains(request.field(), id);
  }

  private static String produceData(ScriptedClient client, String transportId) {
    return client
        .ask(
            "produceData",
            "{'transportId':'" + transportId + "','sctpStreamParameters':{'streamId':1}}")
        .path("id")
        .textValue();
  }
}
