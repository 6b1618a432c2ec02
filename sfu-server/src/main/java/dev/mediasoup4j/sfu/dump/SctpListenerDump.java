package dev.mediasoup4j.sfu.dump;

import java.util.List;

/**
 * Which data producer a message belongs to, as mediasoup's {@code SctpListenerDump}: by stream id.
 */
public record SctpListenerDump(List<KeyValue<Integer>> streamIdTable) {
  public SctpListenerDump {
    streamIdTable = List.copyOf(streamIdTable);
  }
}
