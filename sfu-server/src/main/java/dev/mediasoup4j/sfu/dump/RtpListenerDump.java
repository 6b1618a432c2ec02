package dev.mediasoup4j.sfu.dump;

import java.util.List;

/**
 * Which producer a packet belongs to, as mediasoup's {@code RtpListenerDump}: by SSRC, MID and RID.
 */
public record RtpListenerDump(
    List<KeyValue<Long>> ssrcTable,
    List<KeyValue<String>> midTable,
    List<KeyValue<String>> ridTable) {
  public RtpListenerDump {
    ssrcTable = List.copyOf(ssrcTable);
    midTable = List.copyOf(midTable);
    ridTable = List.copyOf(ridTable);
  }
}
