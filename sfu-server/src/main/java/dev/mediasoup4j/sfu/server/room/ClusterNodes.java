package dev.mediasoup4j.sfu.server.room;

import dev.mediasoup4j.sfu.PipeTransportOptions;
import dev.mediasoup4j.sfu.server.cluster.Cluster;
import dev.mediasoup4j.sfu.server.cluster.PeerState;
import dev.mediasoup4j.sfu.server.config.ClusterConfig;
import dev.mediasoup4j.sfu.server.signaling.ErrorCode;
import dev.mediasoup4j.sfu.server.signaling.RequestException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The nodes at one Redis server. */
public final class ClusterNodes implements Nodes {
  private final Cluster cluster;
  private final RoomThread thread;

  private ClusterNodes(Cluster cluster, RoomThread thread) {
    this.cluster = cluster;
    this.thread = thread;
  }

  /**
   * Joins them, and waits until that is done.
   *
   * @throws IOException if Redis can't be reached, or Redisson is not there to do it
   */
  public static ClusterNodes connect(
      ClusterConfig config, PipeTransportOptions pipes, RoomThread thread) throws IOException {
    try {
      return new ClusterNodes(Cluster.connect(config, pipes, thread::execute), thread);
    } catch (NoClassDefFoundError e) {
      throw new IOException(
          "cluster.redis needs Redisson: add org.redisson:redisson to the class path", e);
    }
  }

  @Override
  public CompletionStage<Void> reserve(String roomId, String peerId, String displayName) {
    return cluster
        .reserve(roomId, peerId, new PeerState(displayName, List.of(), List.of()))
        .thenAccept(
            ours -> {
              if (!ours) {
                throw new RequestException(
                    ErrorCode.REFUSED,
                    "peerId \"%s\" is in room \"%s\" already, on another node"
                        .formatted(peerId, roomId));
              }
            });
  }

  @Override
  public void release(String roomId, String peerId) {
    cluster.release(roomId, peerId);
  }

  @Override
  public Elsewhere open(Room room) {
    return new ClusterElsewhere(room, cluster, thread);
  }

  @Override
  public void close() {
    cluster.close();
  }
}
