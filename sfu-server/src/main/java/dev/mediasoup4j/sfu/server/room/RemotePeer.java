package dev.mediasoup4j.sfu.server.room;

import dev.mediasoup4j.sfu.server.signaling.Messages;
import java.util.LinkedHashMap;
import java.util.Map;

/** One participant who is connected to another node. Belongs to the rooms' thread. */
final class RemotePeer {
  private final String id;
  private String displayName;
  private final String node;

  final Map<String, RemoteProducer> producers = new LinkedHashMap<>();
  final Map<String, RemoteDataProducer> dataProducers = new LinkedHashMap<>();

  RemotePeer(String id, String displayName, String node) {
    this.id = id;
    this.displayName = displayName;
    this.node = node;
  }

  String id() {
    return id;
  }

  String displayName() {
    return displayName;
  }

  void displayName(String value) {
    displayName = value;
  }

  /** Where it is connected. */
  String node() {
    return node;
  }

  Messages.PeerInfo info() {
    return new Messages.PeerInfo(id, displayName);
  }
}
