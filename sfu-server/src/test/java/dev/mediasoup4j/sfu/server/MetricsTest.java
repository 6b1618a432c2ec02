package dev.mediasoup4j.sfu.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.sfu.server.config.MetricsConfig;
import dev.mediasoup4j.sfu.server.config.TokenConfig;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MetricsTest extends RoomServerTestBase {
  private static final String SECRET = "a secret that signs tokens for one test";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** A sample of Prometheus' text format 0.0.4: name, labels, value. */
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][\\w:]*)(\\{(?:\\w+=\"(?:[^\"\\\\]|\\\\.)*\",?)*})? (\\S+)");

  @Test
  void countsACallWhileItLastsAndNotAfterwards() throws Exception {
    try (RoomServer server = RoomServer.start(config().build())) {
      assertThat(metrics(server)).containsEntry("mediasoup4j_rooms", 0.0);
      try (ScriptedClient alice = ScriptedClient.connect(server.url(), "roomId=m&peerId=alice");
          ScriptedClient bob = ScriptedClient.connect(server.url(), "roomId=m&peerId=bob")) {
        String sending = sendTransport(alice);
        String audio = produce(alice, sending, "audio", Samples.OPUS);
        alice.ask(
            "produceData",
            "{'transportId':'" + sending + "','sctpStreamParameters':{'streamId':1}}");
        consume(bob, recvTransport(bob), audio);

        assertThat(metrics(server))
            .containsEntry("mediasoup4j_rooms", 1.0)
            .containsEntry("mediasoup4j_peers", 2.0)
            .containsEntry("mediasoup4j_transports", 2.0)
            .containsEntry("mediasoup4j_producers", 1.0)
            .containsEntry("mediasoup4j_consumers", 1.0)
            .containsEntry("mediasoup4j_data_producers", 1.0)
            .containsEntry("mediasoup4j_data_consumers", 0.0)
            .containsEntry("mediasoup4j_joins_total{outcome=\"ok\"}", 2.0)
            .containsEntry(
                "mediasoup4j_requests_seconds_count{outcome=\"ok\",request=\"produce\"}", 1.0)
            .containsKeys(
                "mediasoup4j_receive_bits_per_second",
                "mediasoup4j_send_bits_per_second",
                "mediasoup4j_worker_cpu_seconds_total{mode=\"user\"}",
                "process_uptime_seconds");
        bob.ask("leave", "{}");
        alice.ask("leave", "{}");
      }
      assertThat(metrics(server))
          .containsEntry("mediasoup4j_rooms", 0.0)
          .containsEntry("mediasoup4j_transports", 0.0)
          .containsEntry("mediasoup4j_producers", 0.0);
    }
  }

  @Test
  void countsFailuresByTheirCodeAndNothingThatClientsName() throws Exception {
    try (RoomServer server = RoomServer.start(config().build());
        ScriptedClient alice = ScriptedClient.connect(server.url(), "roomId=f&peerId=alice");
        ScriptedClient second = ScriptedClient.connect(server.url(), "roomId=f&peerId=alice")) {
      alice.request("makeCoffee", "{}");
      alice.request("makeTea", "{}");
      alice.request("closeProducer", "{'producerId':'nobodys'}");
      second.request("getRtpCapabilities", "{}");

      Map<String, Double> metrics = metrics(server);
      assertThat(metrics)
          .containsEntry(
              "mediasoup4j_requests_seconds_count{outcome=\"unknownEvent\",request=\"unknown\"}",
              2.0)
          .containsEntry(
              "mediasoup4j_requests_seconds_count{outcome=\"notFound\",request=\"closeProducer\"}",
              1.0)
          .containsEntry("mediasoup4j_joins_total{outcome=\"peerIdTaken\"}", 1.0);
      assertThat(metrics.keySet()).noneMatch(key -> key.matches(".*(alice|makeTea|nobodys).*"));
    }
  }

  @Test
  void saysWhyJoinsAreRefused() throws Exception {
    try (RoomServer server =
            RoomServer.start(config().tokens(TokenConfig.ofSecret(SECRET)).build());
        ScriptedClient none = ScriptedClient.connect(server.url(), "roomId=t");
        ScriptedClient bad =
            ScriptedClient.connect(server.url(), "roomId=t", "websocket", "nonsense")) {
      none.request("getRtpCapabilities");
      bad.request("getRtpCapabilities");

      assertThat(metrics(server))
          .containsEntry("mediasoup4j_joins_total{outcome=\"tokenMissing\"}", 1.0)
          .containsEntry("mediasoup4j_joins_total{outcome=\"tokenInvalid\"}", 1.0);
    }
  }

  @Test
  void showsThemToTheBearerOfTheirToken() throws Exception {
    try (RoomServer server =
        RoomServer.start(config().metrics(new MetricsConfig("for Prometheus")).build())) {
      assertThat(get(server, null).statusCode()).isEqualTo(401);
      assertThat(get(server, "Bearer for Prometheu").statusCode()).isEqualTo(401);
      HttpResponse<String> answer = get(server, "Bearer for Prometheus");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("content-type"))
          .contains("text/plain; version=0.0.4; charset=utf-8");
    }
  }

  @Test
  void showsThemToNobodyOnAServerForOthersWithoutAToken() throws Exception {
    var open = config().listenAddress("0.0.0.0").announcedAddress("127.0.0.1").build();
    try (RoomServer server = RoomServer.start(open)) {
      HttpResponse<String> answer = get(server, null);

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).contains("metrics.token is not set");
    }
  }

  private static Map<String, Double> metrics(RoomServer server) throws Exception {
    HttpResponse<String> answer = get(server, null);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    var samples = new HashMap<String, Double>();
    for (String line : answer.body().lines().filter(text -> !text.startsWith("#")).toList()) {
      var sample = SAMPLE.matcher(line);
      assertThat(sample.matches()).as(line).isTrue();
      String labels = sample.group(2) == null ? "" : sample.group(2);
      assertThat(samples.put(sample.group(1) + labels, Double.valueOf(sample.group(3))))
          .as("%s is there once", line)
          .isNull();
    }
    return samples;
  }

  private static HttpResponse<String> get(RoomServer server, String authorization)
      throws Exception {
    var request = HttpRequest.newBuilder(server.url().resolve("/metrics"));
    if (authorization != null) request.header("Authorization", authorization);
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
