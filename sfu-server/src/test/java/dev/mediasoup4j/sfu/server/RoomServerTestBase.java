package dev.mediasoup4j.sfu.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediasoup4j.sfu.server.config.RoomServerConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** A running server, and clients whose connections end with the test. */
abstract class RoomServerTestBase {
  private static RoomServer server;

  private final List<ScriptedClient> clients = new ArrayList<>();

  @BeforeAll
  static void startServer() throws Exception {
    server = RoomServer.start(config().build());
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @AfterEach
  void disconnect() {
    clients.forEach(ScriptedClient::close);
  }

  static RoomServerConfig.Builder config() {
    return RoomServerConfig.builder().port(0).udpPorts(41_000, 41_999);
  }

  static RoomServer server() {
    return server;
  }

  /** A client in a room that is named after nothing but itself and its peers. */
  ScriptedClient join(String room, String peer) {
    return connect("roomId=" + room + "&peerId=" + peer);
  }

  ScriptedClient connect(String query) {
    ScriptedClient client = ScriptedClient.connect(server.url(), query);
    clients.add(client);
    return client;
  }

  /** The id of a new, connected transport to send with. */
  static String sendTransport(ScriptedClient client) {
    String id = client.ask("createWebRtcTransport", "{'producing':true}").path("id").textValue();
    client.ask(
        "connectTransport",
        "{'transportId':'" + id + "','dtlsParameters':" + Samples.DTLS_PARAMETERS + "}");
    return id;
  }

  /** The id of a new transport to receive with. */
  static String recvTransport(ScriptedClient client) {
    return client.ask("createWebRtcTransport", "{'consuming':true}").path("id").textValue();
  }

  static String produce(ScriptedClient client, String transportId, String kind, String parameters) {
    return client
        .ask(
            "produce",
            "{'transportId':'"
                + transportId
                + "','kind':'"
                + kind
                + "','rtpParameters':"
                + parameters
                + ",'appData':{'source':'test'}}")
        .path("id")
        .textValue();
  }

  /** Consumes with what the router itself can. */
  static JsonNode consume(ScriptedClient client, String transportId, String producerId) {
    JsonNode capabilities = client.ask("getRtpCapabilities", "{}").path("rtpCapabilities");
    return client.request(
        "consume",
        "{'transportId':'"
            + transportId
            + "','producerId':'"
            + producerId
            + "','rtpCapabilities':"
            + capabilities
            + "}");
  }
}
