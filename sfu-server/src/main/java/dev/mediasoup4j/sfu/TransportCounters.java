package dev.mediasoup4j.sfu;

import dev.mediasoup4j.rtc.rtp.BitrateMeter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What a transport received, sent and dropped. Touched by the loop alone. */
final class TransportCounters {
  private static final Duration BITRATE_WINDOW = Duration.ofMillis(2500);

  /** Bytes on the wire, whatever they are. */
  final BitrateMeter received = newMeter();

  final BitrateMeter sent = newMeter();

  final BitrateMeter rtpReceived = newMeter();
  final BitrateMeter rtxReceived = newMeter();
  final BitrateMeter rtpSent = newMeter();
  final BitrateMeter rtxSent = newMeter();
  final BitrateMeter probationSent = newMeter();
  private final DropCounters dropped = new DropCounters();

  private static BitrateMeter newMeter() {
    return new BitrateMeter(BITRATE_WINDOW);
  }

  void drop(DropReason reason) {
    dropped.count(reason);
  }

  /** Only what occurred, together with what other layers count for a reason. */
  Map<DropReason, Long> dropped(ToLongFunction<DropReason> elsewhere) {
    Map<DropReason, Long> counts = new EnumMap<>(DropReason.class);
    for (DropReason reason : DropReason.values()) {
      long count = dropped.of(reason) + elsewhere.applyAsLong(reason);
      if (count > 0) {
        counts.put(reason, count);
      }
    }
    return counts;
  }
}
