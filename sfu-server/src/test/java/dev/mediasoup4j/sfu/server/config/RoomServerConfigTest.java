package dev.mediasoup4j.sfu.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.sfu.PortRange;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomServerConfigTest {
  @TempDir Path folder;

  @Test
  void readsAFileAndTakesTheDefaultsForTheRest() throws Exception {
    RoomServerConfig config =
        load(
            "{\"port\":5000,\"listenAddress\":\"0.0.0.0\",\"announcedAddress\":\"203.0.113.7\","
                + "\"udpPorts\":\"20000-20010\",\"iceServers\":[{\"urls\":\"stun:a.example\"}],"
                + "\"pingIntervalMillis\":250,\"limits\":{\"transports\":3,\"rooms\":4},"
                + "\"sessions\":{\"timeoutMillis\":700}}");

    assertThat(config.port()).isEqualTo(5000);
    assertThat(config.announcedAddress()).isEqualTo("203.0.113.7");
    assertThat(config.udpPorts()).isEqualTo(new PortRange(20_000, 20_010));
    assertThat(config.iceServers().get(0).urls()).containsExactly("stun:a.example");
    assertThat(config.pingInterval()).isEqualTo(Duration.ofMillis(250));
    assertThat(config.pingTimeout()).isEqualTo(RoomServerConfig.defaults().pingTimeout());
    assertThat(config.limits().transports()).isEqualTo(3);
    assertThat(config.serverLimits()).isEqualTo(ServerLimits.defaults().rooms(4));
    assertThat(config.limits().producers()).isEqualTo(PeerLimits.defaults().producers());
    assertThat(config.sessions()).isEqualTo(new SessionConfig(Duration.ofMillis(700), 1000));
    assertThat(config.mediaCodecs()).isEqualTo(RoomServerConfig.defaults().mediaCodecs());
  }

  @Test
  void hasTurnServersWithCredentialsForADayOrAsLongAsItSays() throws Exception {
    String turn = "{\"turn\":{\"urls\":[\"turn:t.example\"],\"secret\":\"s\"%s}}";

    TurnConfig aDay = load(turn.formatted("")).turn();
    TurnConfig anHour = load(turn.formatted(",\"ttlSeconds\":3600")).turn();

    assertThat(aDay).isEqualTo(TurnConfig.of(List.of("turn:t.example"), "s"));
    assertThat(aDay.ttl()).isEqualTo(Duration.ofDays(1));
    assertThat(anHour.ttl()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void sharesRoomsWithOtherServersWhereItNamesARedis() throws Exception {
    String named = "{\"cluster\":{\"redis\":\"redis://10.0.0.5\",\"pipeAddress\":\"10.0.0.11\"%s}}";

    ClusterConfig defaults = load(named.formatted("")).cluster();
    ClusterConfig whole =
        load(named.formatted(",\"nodeId\":\"a\",\"heartbeatMillis\":500")).cluster();

    assertThat(defaults.nodeId()).isEqualTo("node");
    assertThat(defaults.heartbeat()).isEqualTo(Duration.ofSeconds(2));
    assertThat(whole)
        .isEqualTo(
            new ClusterConfig(
                URI.create("redis://10.0.0.5"), "a", "10.0.0.11", Duration.ofMillis(500)));
    assertThat(RoomServerConfig.defaults().cluster()).isNull();
  }

  @Test
  void findsFilesBesideItself() throws Exception {
    RoomServerConfig config = load("{\"tokens\":{\"publicKeyFile\":\"keys/join.pem\"}}");

    assertThat(config.tokens().publicKeyFile()).isEqualTo(folder.resolve("keys/join.pem"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = '|',
      value = {
        "{\"prot\":1}|prot",
        "{\"port\":70000}|port must be 0 to 65535, not 70000",
        "{\"port\":\"x\"}|port",
        "{\"listenAddress\":\"here\"}|listenAddress must be an IP address, not \"here\"",
        "{\"listenAddress\":\"0.0.0.0\"}|announcedAddress is missing",
        "{\"udpPorts\":\"10\"}|udpPorts must be like 10000-10100, not \"10\"",
        "{\"udpPorts\":\"20-10\"}|min:20",
        "{\"iceServers\":[{\"urls\":[\"http://a\"]}]}|http://a",
        "{\"iceServers\":[{\"urls\":[\"turn:a\"]}]}|turn:a needs a username",
        "{\"limits\":{\"consumers\":0}}|limits.consumers must be positive, not 0",
        "{\"limits\":{\"peersPerRoom\":-1}}|limits.peersPerRoom must be positive, not -1",
        "{\"allowedOrigins\":[\"app.example.com\"]}|allowedOrigins has \"app.example.com\"",
        "{\"allowedOrigins\":[\"https://a/path\"]}|allowedOrigins has \"https://a/path\"",
        "{\"tls\":{\"keyFile\":\"k\"}}|tls.certificateFile is missing",
        "{\"tls\":{\"certificateFile\":\"c\"}}|tls.keyFile is missing",
        "{\"joinTimeoutMillis\":0}|joinTimeout must be positive",
        "{\"idleTimeoutMillis\":-5}|idleTimeout must be positive",
        "{\"drainTimeoutMillis\":-1}|drainTimeout must not be negative",
        "{\"metrics\":{}}|metrics.token is missing",
        "{\"tokens\":{}}|tokens needs either secret or publicKeyFile",
        "{\"tokens\":{\"secret\":\"hunter2\"}}|tokens.secret has 7 bytes, HS256 needs 32",
        "{\"sessions\":{\"timeoutMillis\":-1}}|sessions.timeout must not be negative",
        "{\"sessions\":{\"maxWaiting\":0}}|sessions.maxWaiting must be positive, not 0",
        "{\"turn\":{\"secret\":\"s\"}}|turn.urls is empty",
        "{\"turn\":{\"urls\":[\"turn:a\"]}}|turn.secret is missing",
        "{\"turn\":{\"urls\":[\"turn:a\"],\"secret\":\"s\",\"ttlSeconds\":0}}|turn.ttl must be",
        "{\"cluster\":{}}|cluster.redis is missing",
        "{\"cluster\":{\"redis\":\"http://a\"}}|cluster.redis must be like redis://127.0.0.1:6379",
        "{\"cluster\":{\"redis\":\"redis://a\",\"nodeId\":\"a b\"}}|cluster.nodeId must be",
        "{\"cluster\":{\"redis\":\"redis://a\",\"pipeAddress\":\"b\"}}|cluster.pipeAddress must be",
        "{\"cluster\":{\"redis\":\"redis://a\",\"heartbeatMillis\":1}}|cluster.heartbeat must be",
        "{\"listenAddress\":\"0.0.0.0\",\"announcedAddress\":\"a\",\"cluster\":{\"redis\":\"redis://a\"}}"
            + "|cluster.pipeAddress is missing",
        "{\"mediaCodecs\":[]}|mediaCodecs is empty",
        "{\"pingTimeoutMillis\":0}|pingTimeout must be positive"
      })
  void saysWhatIsWrongInWhichFile(String json, String message) {
    assertThatThrownBy(() -> load(json))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("config.json")
        .hasMessageContaining(message);
  }

  private RoomServerConfig load(String json) throws Exception {
    return RoomServerConfig.load(Files.writeString(folder.resolve("config.json"), json));
  }
}
