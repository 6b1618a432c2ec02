package dev.mediasoup4j.sfu.server.config;

import dev.mediasoup4j.ortc.InvalidParametersException;
import io.netty.util.NetUtil;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a room server shares its rooms with other servers: docs/cluster.md.
 *
 * @param redis such as {@code redis://user:password@10.0.0.5:6379/0}; with an s behind the scheme
 *     for TLS
 * @param nodeId what logs call this server; no two have to differ in it
 * @param pipeAddress IP address of this machine that the other nodes send media to; null for the
 *     server's listenAddress
 * @param heartbeat time between two signs of life, at least 100 ms; a node that gives none for
 *     three of them is taken for dead
 */
public record ClusterConfig(
    URI redis, String nodeId, @Nullable String pipeAddress, Duration heartbeat) {
  public ClusterConfig {
    String scheme = redis.getScheme();
    if (!("redis".equals(scheme) || "rediss".equals(scheme)) || redis.getHost() == null) {
      throw new InvalidParametersException(
          // Without the rest of it, which may hold a password.
          "cluster.redis must be like redis://127.0.0.1:6379, not with scheme \"%s\" and host \"%s\""
              .formatted(scheme, redis.getHost()));
    }
    if (!nodeId.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new InvalidParametersException(
          "cluster.nodeId must be 1 to 64 letters, digits, dots, dashes or underscores, not \""
              + nodeId
              + "\"");
    }
    if (pipeAddress != null
        && !NetUtil.isValidIpV4Address(pipeAddress)
        && !NetUtil.isValidIpV6Address(pipeAddress)) {
      throw new InvalidParametersException(
          "cluster.pipeAddress must be an IP address, not \"" + pipeAddress + "\"");
    }
    if (heartbeat.toMillis() < 100) {
      throw new InvalidParametersException(
          "cluster.heartbeat must be at least 100 ms, not " + heartbeat);
    }
  }

  /** With a nodeId of {@code node}, and a heartbeat of 2 seconds. */
  public static ClusterConfig of(URI redis) {
    return new ClusterConfig(redis, "node", null, Duration.ofSeconds(2));
  }

  /** Without the URL, which may hold a password. */
  @Override
  public String toString() {
    return "ClusterConfig[nodeId=" + nodeId + "]";
  }
}
