package dev.mediasoup4j.sfu.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.sfu.server.config.IceServer;
import dev.mediasoup4j.sfu.server.config.TokenConfig;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server whose clients need a token. */
class JoinByTokenTest {
  private static final String SECRET = "this secret signs the tokens of one test";
  private static RoomServer server;

  private final List<ScriptedClient> clients = new ArrayList<>();

  @BeforeAll
  static void startServer() throws Exception {
    var iceServers = List.of(new IceServer(List.of("turn:t.example"), "user", "password"));
    server =
        RoomServer.start(
            RoomServerTestBase.config()
                .tokens(TokenConfig.ofSecret(SECRET))
                .iceServers(iceServers)
                .build());
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @AfterEach
  void disconnect() {
    clients.forEach(ScriptedClient::close);
  }

  @ParameterizedTest
  @CsvSource({"websocket", "polling"})
  void letsIntoTheRoomThatTheTokenIsFor(String transport) {
    ScriptedClient ada =
        connect("roomId=" + transport + "&peerId=ada", token(transport, null), transport);

    JsonNode joined = ada.ask("getRtpCapabilities", "{}");

    assertThat(joined.path("roomId").textValue()).isEqualTo(transport);
    assertThat(joined.path("peerId").textValue()).isEqualTo("ada");
  }

  @Test
  void aPeerOfTheTokenIsThePeerOfTheRoom() {
    String forAda = token("fixed", "ada");

    assertThat(
            connect("roomId=fixed", forAda)
                .ask("getRtpCapabilities", "{}")
                .path("peerId")
                .textValue())
        .isEqualTo("ada");
    refuses(
        connect("roomId=fixed&peerId=bob", forAda),
        "the token is for peer \"ada\", not for \"bob\"");
  }

  @Test
  void refusesWithTheReasonAndTellsNobodyInTheRoom() {
    ScriptedClient ada = connect("roomId=closed&peerId=ada", token("closed", null));
    ada.settle();
    Instant ended = Instant.ofEpochSecond(Instant.now().getEpochSecond() - 3600);
    String expired = claims("closed", null).withExpiresAt(ended).sign(Algorithm.HMAC256(SECRET));

    refuses(
        connect("roomId=closed", token("open", null)),
        "the token is for room \"open\", not for \"closed\"");
    refuses(connect("roomId=closed", expired), "the token expired at " + ended);
    refuses(connect("roomId=closed", "nonsense"), "the token is no JWT");
    refuses(connect("roomId=closed", null), "a token is needed");

    ada.settle();
    assertThat(ada.pushes()).isEmpty();
  }

  @Test
  void aSecondAuthenticationIsNoSecondPeer() {
    ScriptedClient ada = connect("roomId=twice&peerId=ada", token("twice", null));
    ada.settle();
    String connect = "40{\"token\":\"" + token("twice", null) + "\"}";
    try (RawSocket raw = RawSocket.open(server.url(), "roomId=twice")) {
      raw.send(connect);
      ada.awaitPush("peerJoined");

      raw.send(connect);
      raw.send("421[\"getRtpCapabilities\"]");

      raw.await("431[{\"rtpCapabilities\"");
      ada.settle();
      assertThat(ada.pushes()).isEmpty();
    }
    ada.awaitPush("peerLeft");
  }

  @Test
  void permitsOnlyWhatTheTokenSays() {
    ScriptedClient speaker = connect("roomId=p&peerId=s", token("p", null, "produce", "data"));
    ScriptedClient listener = connect("roomId=p&peerId=l", token("p", null, "consume"));
    String sending = RoomServerTestBase.sendTransport(speaker);
    String receiving = RoomServerTestBase.recvTransport(listener);
    String ofListener = RoomServerTestBase.sendTransport(listener);

    String producer = RoomServerTestBase.produce(speaker, sending, "audio", Samples.OPUS);

    listener.awaitPush("newProducer");
    assertThat(RoomServerTestBase.consume(listener, receiving, producer).has("id")).isTrue();
    notPermitted(
        listener.request(
            "produce",
            "{'transportId':'"
                + ofListener
                + "','kind':'audio','rtpParameters':"
                + Samples.OPUS
                + "}"),
        "produce takes the permission \"produce\", and the token has [consume]");
    notPermitted(
        listener.request(
            "produceData",
            "{'transportId':'" + ofListener + "','sctpStreamParameters':{'streamId':1}}"),
        "produceData takes the permission \"data\"");
    notPermitted(
        RoomServerTestBase.consume(speaker, sending, producer),
        "consume takes the permission \"consume\"");
    notPermitted(listener.request("consumeData", "{}"), "consumeData takes");
    speaker.settle();
  }

  @Test
  void doesNotTellOfWhatMayNotBeConsumed() {
    ScriptedClient speaker = connect("roomId=q&peerId=s", token("q", null));
    ScriptedClient chatter = connect("roomId=q&peerId=c", token("q", null, "data"));
    RoomServerTestBase.recvTransport(chatter);
    String sending = RoomServerTestBase.sendTransport(speaker);
    RoomServerTestBase.produce(speaker, sending, "audio", Samples.OPUS);

    speaker.ask(
        "produceData", "{'transportId':'" + sending + "','sctpStreamParameters':{'streamId':1}}");

    chatter.awaitPush("newDataProducer");
    chatter.settle();
    assertThat(chatter.pushes()).extracting(ScriptedClient.Push::event).isEmpty();
  }

  @Test
  void doesNotTellWhoComesBackOfItEither() {
    ScriptedClient speaker = connect("roomId=r&peerId=s", token("r", null));
    String forChat = token("r", null, "data");
    ScriptedClient chatter = connect("resumable=true&roomId=r&peerId=c", forChat);
    JsonNode joined = chatter.ask("getRtpCapabilities", "{}");
    RoomServerTestBase.recvTransport(chatter);
    String sending = RoomServerTestBase.sendTransport(speaker);
    RoomServerTestBase.produce(speaker, sending, "audio", Samples.OPUS);
    speaker.ask(
        "produceData", "{'transportId':'" + sending + "','sctpStreamParameters':{'streamId':1}}");
    chatter.close();

    var auth = Map.of("token", forChat, "sessionToken", joined.path("sessionToken").textValue());
    ScriptedClient back =
        ScriptedClient.connect(server.url(), "resumable=true&roomId=r&peerId=c", "websocket", auth);
    clients.add(back);

    JsonNode again = back.ask("getRtpCapabilities", "{}");
    assertThat(again.path("resumed").booleanValue()).isTrue();
    assertThat(again.path("producers")).isEmpty();
    assertThat(again.path("dataProducers")).hasSize(1);
  }

  @Test
  void handsOutIceServersToBearersOfATokenAlone() throws Exception {
    HttpResponse<String> stranger = iceServers(null);
    assertThat(stranger.statusCode()).isEqualTo(401);
    assertThat(stranger.headers().firstValue("www-authenticate")).contains("Bearer");
    assertThat(stranger.body()).contains("refused", "Bearer TOKEN").doesNotContain("password");
    assertThat(iceServers("Bearer nonsense").statusCode()).isEqualTo(401);

    HttpResponse<String> bearer = iceServers("Bearer " + token("any", null));
    assertThat(bearer.statusCode()).isEqualTo(200);
    assertThat(bearer.body()).contains("turn:t.example");
  }

  private static HttpResponse<String> iceServers(String authorization) throws Exception {
    var request = HttpRequest.newBuilder(server.url().resolve("/api/ice-servers"));
    if (authorization != null) request.header("Authorization", authorization);
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private ScriptedClient connect(String query, String token) {
    return connect(query, token, "websocket");
  }

  private ScriptedClient connect(String query, String token, String transport) {
    ScriptedClient client = ScriptedClient.connect(server.url(), query, transport, token);
    clients.add(client);
    return client;
  }

  private static String token(String room, String peer, String... permissions) {
    JWTCreator.Builder claims = claims(room, peer).withExpiresAt(Instant.now().plusSeconds(60));
    if (permissions.length > 0) claims.withClaim("permissions", List.of(permissions));
    return claims.sign(Algorithm.HMAC256(SECRET));
  }

  private static JWTCreator.Builder claims(String room, String peer) {
    JWTCreator.Builder claims = JWT.create().withPayload(Map.of("room", room));
    return peer == null ? claims : claims.withClaim("peer", peer);
  }

  private static void refuses(ScriptedClient client, String reason) {
    JsonNode error = client.request("getRtpCapabilities", "{}").path("error");
    assertThat(error.path("code").textValue()).isEqualTo("refused");
    assertThat(error.path("message").textValue()).contains(reason);
  }

  private static void notPermitted(JsonNode answer, String message) {
    assertThat(answer.at("/error/code").textValue()).as("%s", answer).isEqualTo("notPermitted");
    assertThat(answer.at("/error/message").textValue()).contains(message);
  }
}
