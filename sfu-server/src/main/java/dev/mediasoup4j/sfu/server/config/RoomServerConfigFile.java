package dev.mediasoup4j.sfu.server.config;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.Json;
import dev.mediasoup4j.ortc.RouterRtpCodecCapability;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link RoomServerConfig} as its JSON file has it. What is null has its default. */
record RoomServerConfigFile(
    @Nullable Integer port,
    @Nullable String listenAddress,
    @Nullable String announcedAddress,
    @Nullable String udpPorts,
    @Nullable List<IceServer> iceServers,
    @Nullable List<RouterRtpCodecCapability> mediaCodecs,
    @Nullable Long pingIntervalMillis,
    @Nullable Long pingTimeoutMillis,
    @Nullable Limits limits,
    @Nullable List<String> allowedOrigins,
    @Nullable Tls tls,
    @Nullable Long joinTimeoutMillis,
    @Nullable Long idleTimeoutMillis,
    @Nullable Long drainTimeoutMillis,
    @Nullable MetricsConfig metrics,
    @Nullable Tokens tokens,
    @Nullable Sessions sessions,
    @Nullable Turn turn,
    @Nullable Cluster cluster) {

  /** {@link PeerLimits} and {@link ServerLimits}; what is null has its default. */
  record Limits(
      @Nullable Integer transports,
      @Nullable Integer producers,
      @Nullable Integer consumers,
      @Nullable Integer pendingRequests,
      @Nullable Integer requestsPerSecond,
      @Nullable Integer requestBurst,
      @Nullable Integer messageBytes,
      @Nullable Integer unreadBytes,
      @Nullable Integer connections,
      @Nullable Integer rooms,
      @Nullable Integer peers,
      @Nullable Integer peersPerRoom) {
    PeerLimits ofPeers() {
      PeerLimits defaults = PeerLimits.defaults();
      return new PeerLimits(
          or(transports, defaults.transports()),
          or(producers, defaults.producers()),
          or(consumers, defaults.consumers()),
          or(pendingRequests, defaults.pendingRequests()),
          or(requestsPerSecond, defaults.requestsPerSecond()),
          or(requestBurst, defaults.requestBurst()),
          or(messageBytes, defaults.messageBytes()),
          or(unreadBytes, defaults.unreadBytes()));
    }

    ServerLimits ofServer() {
      ServerLimits defaults = ServerLimits.defaults();
      return new ServerLimits(
          or(connections, defaults.connections()),
          or(rooms, defaults.rooms()),
          or(peers, defaults.peers()),
          or(peersPerRoom, defaults.peersPerRoom()));
    }

    private static int or(@Nullable Integer value, int ifAbsent) {
      return value == null ? ifAbsent : value;
    }
  }

  /** {@link TlsConfig}, with files that are named as seen from this one. */
  record Tls(@Nullable String certificateFile, @Nullable String keyFile) {
    TlsConfig toConfig(Path configFile) {
      return new TlsConfig(
          file(configFile, "certificateFile", certificateFile),
          file(configFile, "keyFile", keyFile));
    }

    private static Path file(Path configFile, String field, @Nullable String name) {
      if (name == null) throw new InvalidParametersException("tls." + field + " is missing");
      return configFile.resolveSibling(name);
    }
  }

  /** {@link TokenConfig}, with a file that is named as seen from this one. */
  record Tokens(@Nullable String secret, @Nullable String publicKeyFile) {
    TokenConfig toConfig(Path configFile) {
      return new TokenConfig(
          secret, publicKeyFile == null ? null : configFile.resolveSibling(publicKeyFile));
    }

    /** Without the secret, which belongs in no log. */
    @Override
    public String toString() {
      return "Tokens";
    }
  }

  /** {@link SessionConfig}; what is null has its default. */
  record Sessions(@Nullable Long timeoutMillis, @Nullable Integer maxWaiting) {
    SessionConfig toConfig() {
      SessionConfig defaults = SessionConfig.defaults();
      return new SessionConfig(
          timeoutMillis == null ? defaults.timeout() : Duration.ofMillis(timeoutMillis),
          maxWaiting == null ? defaults.maxWaiting() : maxWaiting);
    }
  }

  /** {@link TurnConfig}; what is null has its default. */
  record Turn(@Nullable List<String> urls, @Nullable String secret, @Nullable Long ttlSeconds) {
    TurnConfig toConfig() {
      var config = TurnConfig.of(urls == null ? List.of() : urls, secret == null ? "" : secret);
      return ttlSeconds == null ? config : config.withTtl(Duration.ofSeconds(ttlSeconds));
    }

    /** Without the secret, which belongs in no log. */
    @Override
    public String toString() {
      return "Turn" + urls;
    }
  }

  /** {@link ClusterConfig}; what is null has its default. */
  record Cluster(
      @Nullable String redis,
      @Nullable String nodeId,
      @Nullable String pipeAddress,
      @Nullable Long heartbeatMillis) {
    ClusterConfig toConfig() {
      if (redis == null) throw new InvalidParametersException("cluster.redis is missing");
      URI url;
      try {
        url = new URI(redis);
      } catch (URISyntaxException e) {
        throw new InvalidParametersException("cluster.redis is no URL: " + e.getReason());
      }
      ClusterConfig defaults = ClusterConfig.of(url);
      return new ClusterConfig(
          url,
          nodeId == null ? defaults.nodeId() : nodeId,
          pipeAddress,
          heartbeatMillis == null ? defaults.heartbeat() : Duration.ofMillis(heartbeatMillis));
    }

    /** Without the URL, which may hold a password. */
    @Override
    public String toString() {
      return "Cluster[nodeId=" + nodeId + "]";
    }
  }

  static RoomServerConfig read(Path file) throws IOException {
    String json = Files.readString(file);
    try {
      return Json.read(json, RoomServerConfigFile.class).toConfig(file);
    } catch (InvalidParametersException e) {
      throw new InvalidParametersException(file + ": " + e.getMessage(), e);
    }
  }

  private RoomServerConfig toConfig(Path file) {
    var builder = RoomServerConfig.builder();
    if (port != null) builder.port(port);
    if (listenAddress != null) builder.listenAddress(listenAddress);
    if (announcedAddress != null) builder.announcedAddress(announcedAddress);
    if (udpPorts != null) setPorts(builder, udpPorts);
    if (iceServers != null) builder.iceServers(iceServers);
    if (mediaCodecs != null) builder.mediaCodecs(mediaCodecs);
    if (pingIntervalMillis != null) builder.pingInterval(Duration.ofMillis(pingIntervalMillis));
    if (pingTimeoutMillis != null) builder.pingTimeout(Duration.ofMillis(pingTimeoutMillis));
    if (limits != null) builder.limits(limits.ofPeers()).serverLimits(limits.ofServer());
    if (allowedOrigins != null) builder.allowedOrigins(allowedOrigins);
    if (tls != null) builder.tls(tls.toConfig(file));
    if (joinTimeoutMillis != null) builder.joinTimeout(Duration.ofMillis(joinTimeoutMillis));
    if (idleTimeoutMillis != null) builder.idleTimeout(Duration.ofMillis(idleTimeoutMillis));
    if (drainTimeoutMillis != null) builder.drainTimeout(Duration.ofMillis(drainTimeoutMillis));
    if (metrics != null) builder.metrics(metrics);
    if (tokens != null) builder.tokens(tokens.toConfig(file));
    if (sessions != null) builder.sessions(sessions.toConfig());
    if (cluster != null) builder.cluster(cluster.toConfig());
    if (turn != null) builder.turn(turn.toConfig());
    return builder.build();
  }

  private static void setPorts(RoomServerConfig.Builder builder, String range) {
    if (!range.matches("\\d{1,5}-\\d{1,5}")) {
      throw new InvalidParametersException(
          "udpPorts must be like 10000-10100, not \"" + range + "\"");
    }
    int dash = range.indexOf('-');
    builder.udpPorts(
        Integer.parseInt(range.substring(0, dash)), Integer.parseInt(range.substring(dash + 1)));
  }
}
