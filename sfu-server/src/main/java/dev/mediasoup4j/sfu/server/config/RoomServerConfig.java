package dev.mediasoup4j.sfu.server.config;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.RouterRtpCodecCapability;
import dev.mediasoup4j.sfu.MediaCodecs;
import dev.mediasoup4j.sfu.PortRange;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a room server, from a builder or a JSON file (docs/signaling.md shows one).
 *
 * @param port TCP port of HTTP and Socket.IO; 0 for a free one
 * @param listenAddress IP address to listen on, with TCP and UDP
 * @param announcedAddress address or host name that clients send media to instead of {@code
 *     listenAddress}; needed where that is a wildcard
 * @param udpPorts ports for media
 * @param iceServers what {@code GET /api/ice-servers} answers
 * @param mediaCodecs what the rooms' routers forward
 * @param pingInterval time between two pings to a client
 * @param pingTimeout time that a client has to answer one; then it has left
 * @param limits what one client may have and do
 * @param serverLimits what the server takes on in all
 * @param allowedOrigins of web pages that may come, such as {@code https://app.example.com},
 *     besides those of the server's own origin; {@code *} for all
 * @param tls null to speak in the clear
 * @param tokens how those who may join prove it; null to let everybody in
 * @param joinTimeout how long a connection may take to join, and one that is refused may stay
 * @param idleTimeout how long a peer may be in a room without a transport or a request
 * @param drainTimeout how long calls may go on when the server is about to stop; zero for not at
 *     all
 * @param metrics who may see them; null for who reaches a server that listens on this machine alone
 * @param sessions for how long clients that lost their connection can come back
 * @param cluster how rooms are shared with other servers; null for a server that is alone
 * @param turn TURN servers whose credentials end, told behind {@code iceServers}; null for none
 */
public record RoomServerConfig(
    int port,
    String listenAddress,
    @Nullable String announcedAddress,
    PortRange udpPorts,
    List<IceServer> iceServers,
    List<RouterRtpCodecCapability> mediaCodecs,
    Duration pingInterval,
    Duration pingTimeout,
    PeerLimits limits,
    ServerLimits serverLimits,
    List<String> allowedOrigins,
    @Nullable TlsConfig tls,
    Duration joinTimeout,
    Duration idleTimeout,
    Duration drainTimeout,
    @Nullable MetricsConfig metrics,
    @Nullable TokenConfig tokens,
    SessionConfig sessions,
    @Nullable TurnConfig turn,
    @Nullable ClusterConfig cluster) {
  /** What {@code allowedOrigins} has to let pages of any origin in. */
  public static final String ANY_ORIGIN = "*";

  private static final String FILE_VARIABLE = "MEDIASOUP4J_CONFIG";
  private static final Path DEFAULT_FILE = Path.of("mediasoup4j.json");

  public RoomServerConfig {
    if (port < 0 || port > 65_535) {
      throw new InvalidParametersException("port must be 0 to 65535, not " + port);
    }
    if (!NetUtil.isValidIpV4Address(listenAddress) && !NetUtil.isValidIpV6Address(listenAddress)) {
      throw new InvalidParametersException(
          "listenAddress must be an IP address, not \"" + listenAddress + "\"");
    }
    if (announcedAddress == null && isWildcard(listenAddress)) {
      throw new InvalidParametersException(
          "announcedAddress is missing: clients can't send media to " + listenAddress);
    }
    if (announcedAddress != null && announcedAddress.isBlank()) {
      throw new InvalidParametersException("announcedAddress is empty");
    }
    if (cluster != null && cluster.pipeAddress() == null && isWildcard(listenAddress)) {
      throw new InvalidParametersException(
          "cluster.pipeAddress is missing: other nodes can't send media to " + listenAddress);
    }
    iceServers = List.copyOf(iceServers);
    mediaCodecs = List.copyOf(mediaCodecs);
    if (mediaCodecs.isEmpty()) throw new InvalidParametersException("mediaCodecs is empty");
    allowedOrigins = List.copyOf(allowedOrigins);
    allowedOrigins.forEach(RoomServerConfig::requireOrigin);
    requirePositive("joinTimeout", joinTimeout);
    requirePositive("idleTimeout", idleTimeout);
    if (drainTimeout.isNegative()) {
      throw new InvalidParametersException("drainTimeout must not be negative: " + drainTimeout);
    }
    requirePositive("pingInterval", pingInterval);
    requirePositive("pingTimeout", pingTimeout);
  }

  /** Port 4443 and UDP ports 10000 to 10100 of 127.0.0.1, with Opus, VP8 and H264. */
  public static RoomServerConfig defaults() {
    return builder().build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * The file that the environment variable {@code MEDIASOUP4J_CONFIG} names, or {@code
   * mediasoup4j.json} in the working directory, or the defaults where neither is there.
   *
   * @throws InvalidParametersException naming the file and the field that is unknown or wrong
   * @throws IOException if the file can't be read
   */
  public static RoomServerConfig load() throws IOException {
    String named = System.getenv(FILE_VARIABLE);
    if (named != null && !named.isEmpty()) return load(Path.of(named));
    return Files.exists(DEFAULT_FILE) ? load(DEFAULT_FILE) : defaults();
  }

  /**
   * Reads a JSON file; fields that it leaves out have their defaults.
   *
   * @throws InvalidParametersException naming the file and the field that is unknown or wrong
   * @throws IOException if the file can't be read
   */
  public static RoomServerConfig load(Path file) throws IOException {
    return RoomServerConfigFile.read(file);
  }

  public Builder toBuilder() {
    return new Builder()
        .port(port)
        .listenAddress(listenAddress)
        .announcedAddress(announcedAddress)
        .udpPorts(udpPorts.min(), udpPorts.max())
        .iceServers(iceServers)
        .mediaCodecs(mediaCodecs)
        .pingInterval(pingInterval)
        .pingTimeout(pingTimeout)
        .limits(limits)
        .serverLimits(serverLimits)
        .allowedOrigins(allowedOrigins)
        .tls(tls)
        .joinTimeout(joinTimeout)
        .idleTimeout(idleTimeout)
        .drainTimeout(drainTimeout)
        .metrics(metrics)
        .tokens(tokens)
        .sessions(sessions)
        .turn(turn)
        .cluster(cluster);
  }

  private static boolean isWildcard(String address) {
    for (byte part : NetUtil.createByteArrayFromIpAddressString(address)) {
      if (part != 0) return false;
    }
    return true;
  }

  private static void requireOrigin(String origin) {
    if (!origin.equals(ANY_ORIGIN) && !origin.matches("[a-z][a-z0-9+.-]*://[^/?#]+|null")) {
      throw new InvalidParametersException(
          "allowedOrigins has \"%s\": an origin is like https://app.example.com".formatted(origin));
    }
  }

  private static void requirePositive(String field, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new InvalidParametersException(field + " must be positive, not " + value);
    }
  }

  /** Builds a {@link RoomServerConfig}; what is not set has its default. */
  public static final class Builder {
    private int port = 4443;
    private String listenAddress = "127.0.0.1";
    private @Nullable String announcedAddress;
    private PortRange udpPorts = new PortRange(10_000, 10_100);
    private List<IceServer> iceServers = List.of();
    private List<RouterRtpCodecCapability> mediaCodecs = MediaCodecs.opusVp8H264();
    private Duration pingInterval = Duration.ofSeconds(5);
    private Duration pingTimeout = Duration.ofSeconds(10);
    private PeerLimits limits = PeerLimits.defaults();
    private ServerLimits serverLimits = ServerLimits.defaults();
    private List<String> allowedOrigins = List.of();
    private @Nullable TlsConfig tls;
    private Duration joinTimeout = Duration.ofSeconds(10);
    private Duration idleTimeout = Duration.ofMinutes(5);
    private Duration drainTimeout = Duration.ofSeconds(30);
    private @Nullable MetricsConfig metrics;
    private @Nullable TokenConfig tokens;
    private SessionConfig sessions = SessionConfig.defaults();
    private @Nullable TurnConfig turn;
    private @Nullable ClusterConfig cluster;

    private Builder() {}

    public Builder port(int value) {
      port = value;
      return this;
    }

    public Builder listenAddress(String value) {
      listenAddress = value;
      return this;
    }

    public Builder announcedAddress(@Nullable String value) {
      announcedAddress = value;
      return this;
    }

    public Builder udpPorts(int min, int max) {
      udpPorts = new PortRange(min, max);
      return this;
    }

    public Builder iceServers(List<IceServer> value) {
      iceServers = value;
      return this;
    }

    public Builder mediaCodecs(List<RouterRtpCodecCapability> value) {
      mediaCodecs = value;
      return this;
    }

    public Builder pingInterval(Duration value) {
      pingInterval = value;
      return this;
    }

    public Builder pingTimeout(Duration value) {
      pingTimeout = value;
      return this;
    }

    public Builder limits(PeerLimits value) {
      limits = value;
      return this;
    }

    public Builder serverLimits(ServerLimits value) {
      serverLimits = value;
      return this;
    }

    public Builder allowedOrigins(List<String> value) {
      allowedOrigins = value;
      return this;
    }

    public Builder tls(@Nullable TlsConfig value) {
      tls = value;
      return this;
    }

    public Builder joinTimeout(Duration value) {
      joinTimeout = value;
      return this;
    }

    public Builder idleTimeout(Duration value) {
      idleTimeout = value;
      return this;
    }

    public Builder drainTimeout(Duration value) {
      drainTimeout = value;
      return this;
    }

    public Builder metrics(@Nullable MetricsConfig value) {
      metrics = value;
      return this;
    }

    public Builder tokens(@Nullable TokenConfig value) {
      tokens = value;
      return this;
    }

    public Builder cluster(@Nullable ClusterConfig value) {
      cluster = value;
      return this;
    }

    public Builder sessions(SessionConfig value) {
      sessions = value;
      return this;
    }

    public Builder turn(@Nullable TurnConfig value) {
      turn = value;
      return this;
    }

    /**
     * Checks the settings.
     *
     * @throws InvalidParametersException naming the field that is wrong
     */
    public RoomServerConfig build() {
      return new RoomServerConfig(
          port,
          listenAddress,
          announcedAddress,
          udpPorts,
          iceServers,
          mediaCodecs,
          pingInterval,
          pingTimeout,
          limits,
          serverLimits,
          allowedOrigins,
          tls,
          joinTimeout,
          idleTimeout,
          drainTimeout,
          metrics,
          tokens,
          sessions,
          turn,
          cluster);
    }
  }
}
