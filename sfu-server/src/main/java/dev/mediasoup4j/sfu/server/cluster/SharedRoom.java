package dev.mediasoup4j.sfu.server.cluster;

import static java.util.stream.Collectors.toSet;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.Json;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.sfu.DataProducer;
import dev.mediasoup4j.sfu.Producer;
import dev.mediasoup4j.sfu.Router;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One room that this node has, and others may have too. Belongs to the rooms' thread, where its
 * stages end.
 */
public final class SharedRoom {
  /** What is longer is no state of a peer. */
  static final int MAX_STATE_CHARS = 4 * 1024 * 1024;

  /** Told of the other nodes, on the rooms' thread. */
  public interface Listener {
    /** The room's peers on other nodes, by their ids, as they are now. */
    void onPeers(Map<String, RemoteState> peers);

    /** A heartbeat: time to give up what nobody needs. */
    void onHeartbeat();
  }

  /**
   * @param entry as Redis has it, compared to see whether it is another
   */
  private record Known(String entry, RemoteState state) {}

  private final Cluster cluster;
  private final String id;
  private final Listener listener;
  private final RoomPipes pipes;
  private Map<String, Known> others = Map.of();
  private boolean reading;
  private boolean readAgain;
  private boolean closed;

  SharedRoom(Cluster cluster, String id, Router router, Listener listener) {
    this.cluster = cluster;
    this.id = id;
    this.listener = listener;
    pipes = new RoomPipes(cluster, id, router);
  }

  /** Writes a peer of this node anew. */
  public void put(String peerId, PeerState state) {
    cluster.own().put(id, peerId, state);
  }

  public void remove(String peerId) {
    cluster.own().remove(id, peerId);
  }

  /** Has a producer of another node sent to the room's router, where it gets the same id. */
  public CompletionStage<Producer> receive(String node, String producerId, MediaKind kind) {
    return pipes.receive(node, producerId, kind);
  }

  /** As {@link #receive}, for a data producer. */
  public CompletionStage<DataProducer> receiveData(
      String node, String dataProducerId, String label, String protocol) {
    return pipes.receiveData(node, dataProducerId, label, protocol);
  }

  /** The producer or data producer need not be sent here any more. */
  public void stop(String node, String producerId) {
    cluster.stop(node, id, producerId);
  }

  RoomPipes pipes() {
    return pipes;
  }

  void heartbeat() {
    refresh();
    listener.onHeartbeat();
  }

  /** Reads who is there; one reading at a time, and once more if it is asked for meanwhile. */
  void refresh() {
    if (reading) {
      readAgain = true;
      return;
    }
    reading = true;
    readAgain = false;
    cluster
        .onRooms(cluster.directory().read(id))
        .whenComplete(
            (found, failure) -> {
              reading = false;
              if (closed) return;
              if (failure != null) {
                cluster.doubt(failure);
                return;
              }
              apply(found);
              if (readAgain) refresh();
            });
  }

  private void apply(List<String> found) {
    if (found.isEmpty()) {
      cluster.doubt(null);
      return;
    }
    var now = new LinkedHashMap<String, Known>();
    // What a Redis that was away does not know may only not have come back to it.
    if (cluster.doubts()) now.putAll(others);
    for (int i = 1; i + 1 < found.size(); i += 2) {
      String peerId = found.get(i);
      Known known = read(others.get(peerId), found.get(i + 1));
      if (known != null && !known.state().node().equals(cluster.node())) now.put(peerId, known);
    }
    if (now.equals(others)) return;
    Set<String> gone = nodes();
    others = now;
    gone.removeAll(nodes());
    var states = new LinkedHashMap<String, RemoteState>();
    others.forEach((peerId, known) -> states.put(peerId, known.state()));
    listener.onPeers(states);
    gone.forEach(pipes::close);
  }

  private Set<String> nodes() {
    return others.values().stream().map(known -> known.state().node()).collect(toSet());
  }

  private @Nullable Known read(@Nullable Known before, String entry) {
    if (before != null && before.entry().equals(entry)) return before;
    int space = entry.indexOf(' ');
    if (space < 1 || entry.length() > MAX_STATE_CHARS) {
      cluster.unreadable("an entry of room " + id + " of " + entry.length() + " characters");
      return null;
    }
    String node = entry.substring(0, space);
    // Its own ones this node knows better.
    if (node.equals(cluster.node())) return null;
    try {
      PeerState state = Json.read(entry.substring(space + 1), PeerState.class);
      return new Known(entry, new RemoteState(node, state));
    } catch (InvalidParametersException e) {
      cluster.unreadable("an entry of room " + id + " by node " + node + ": " + e.getMessage());
      return null;
    }
  }

  /** Nobody is in the room here any more, and its router is about to be closed. */
  public void close() {
    closed = true;
    cluster.closed(id, this);
  }
}
