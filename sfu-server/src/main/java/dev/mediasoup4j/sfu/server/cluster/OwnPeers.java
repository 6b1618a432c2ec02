package dev.mediasoup4j.sfu.server.cluster;

import dev.mediasoup4j.ortc.Json;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The peers of this node, kept written in the directory: one write at a time, the newest state
 * only, and again after Redis was away. Belongs to the rooms' thread.
 */
final class OwnPeers {
  private static final Logger log = LoggerFactory.getLogger(OwnPeers.class);

  private record Key(String roomId, String peerId) {}

  private final Cluster cluster;
  private final Directory directory;
  private final Map<Key, PeerState> states = new HashMap<>();
  private final Set<Key> unwritten = new LinkedHashSet<>();
  private boolean writing;

  OwnPeers(Cluster cluster, Directory directory) {
    this.cluster = cluster;
    this.directory = directory;
  }

  void put(String roomId, String peerId, PeerState state) {
    var key = new Key(roomId, peerId);
    states.put(key, state);
    unwritten.add(key);
    write();
  }

  void remove(String roomId, String peerId) {
    var key = new Key(roomId, peerId);
    states.remove(key);
    unwritten.add(key);
    write();
  }

  /** Of the rooms that peers of this node are in. */
  Set<String> roomIds() {
    return states.keySet().stream().map(Key::roomId).collect(Collectors.toSet());
  }

  /** Redis has forgotten this node. */
  void writeAll() {
    unwritten.addAll(states.keySet());
    write();
  }

  /** Goes on with what could not be written. */
  void write() {
    if (writing || unwritten.isEmpty()) return;
    Key key = unwritten.iterator().next();
    unwritten.remove(key);
    writing = true;
    cluster
        .onRooms(write(key))
        .whenComplete(
            (written, failure) -> {
              writing = false;
              if (failure == null) {
                write();
              } else {
                unwritten.add(key);
                cluster.doubt(failure);
              }
            });
  }

  private CompletionStage<?> write(Key key) {
    PeerState state = states.get(key);
    if (state == null) return directory.remove(key.roomId(), key.peerId());
    String json = Json.write(state);
    if (json.length() > SharedRoom.MAX_STATE_CHARS) {
      log.warn(
          "Peer {} of room {} is not shown to other nodes: its state has {} characters",
          key.peerId(),
          key.roomId(),
          json.length());
      return directory.remove(key.roomId(), key.peerId());
    }
    return directory
        .put(key.roomId(), key.peerId(), json)
        .thenAccept(
            ours -> {
              if (!ours) {
                log.warn(
                    "Peer {} of room {} is not shown to other nodes: one has its id already",
                    key.peerId(),
                    key.roomId());
              }
            });
  }
}
