package dev.mediasoup4j.sfu.server.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.ortc.MediaKind;
import java.util.List;
import java.util.Objects;

/** What the other nodes have to know of a peer. */
public record PeerState(
    String displayName, List<SentMedia> producers, List<SentData> dataProducers) {
  /** A producer. */
  public record SentMedia(String id, MediaKind kind, boolean paused, ObjectNode appData) {
    public SentMedia {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(appData, "appData");
    }
  }

  /** A data producer. */
  public record SentData(String id, String label, String protocol, ObjectNode appData) {
    public SentData {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(protocol, "protocol");
      Objects.requireNonNull(appData, "appData");
    }
  }

  public PeerState {
    Objects.requireNonNull(displayName, "displayName");
    producers = List.copyOf(producers);
    dataProducers = List.copyOf(dataProducers);
  }
}
