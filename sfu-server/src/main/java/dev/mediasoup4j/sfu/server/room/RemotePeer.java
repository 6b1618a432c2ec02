package dev.mediasoup4j.sfu.server.room;

import java.util.ArrayList;
import java.util.List;

/** A participant who is connected to another node. */
final class RemotePeer extends Participant<RemoteProducer, RemoteDataProducer> {
  private String displayName;
  private final String node;

  RemotePeer(String id, String displayName, String node) {
    super(id);
    this.displayName = displayName;
    this.node = node;
  }

  @Override
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

  /** All that it sends, as it is now. */
  List<RemoteSource<?, ?>> sources() {
    var sources = new ArrayList<RemoteSource<?, ?>>(producers.values());
    sources.addAll(dataProducers.values());
    return sources;
  }
}
