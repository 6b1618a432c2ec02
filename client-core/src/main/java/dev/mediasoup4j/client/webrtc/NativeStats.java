package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.stats.RawStats;
import dev.mediasoup4j.client.stats.StatsReport;
import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Native statistics as plain Java values. */
final class NativeStats {
  private NativeStats() {}

  static StatsReport convert(RTCStatsReport report) {
    return new StatsReport(report.getStats().values().stream().map(NativeStats::convert).toList());
  }

  private static RawStats convert(RTCStats stats) {
    Map<String, Object> members = new LinkedHashMap<>();
    stats.getAttributes().forEach((name, value) -> put(members, name, value));
    return new RawStats(
        stats.getId(),
        stats.getType().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        stats.getTimestamp(),
        members);
  }

  private static void put(Map<String, Object> members, String name, @Nullable Object value) {
    // Unsigned 64 bits come as BigInteger; no count of bytes or packets reaches 2^63.
    if (value instanceof BigInteger big) members.put(name, big.longValue());
    else if (value instanceof Object[] array) members.put(name, List.copyOf(Arrays.asList(array)));
    else if (value != null) members.put(name, value);
  }
}
