package dev.mediasoup4j.client.stats;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One object of a {@link StatsReport}, as the engine gave it.
 *
 * @param id unique in the report
 * @param type the W3C's name, as {@code inbound-rtp}
 * @param timestampMicros when it was taken, in microseconds since 1970
 * @param members the others, under the W3C's names: numbers, booleans, strings and lists
 */
public record RawStats(String id, String type, long timestampMicros, Map<String, Object> members) {
  public RawStats {
    members = Map.copyOf(members);
  }

  public Optional<String> string(String member) {
    return members.get(member) instanceof String value ? Optional.of(value) : Optional.empty();
  }

  public OptionalLong integer(String member) {
    return members.get(member) instanceof Number value
        ? OptionalLong.of(value.longValue())
        : OptionalLong.empty();
  }

  public OptionalDouble number(String member) {
    return members.get(member) instanceof Number value
        ? OptionalDouble.of(value.doubleValue())
        : OptionalDouble.empty();
  }

  /** 0 where nothing is said. */
  long counter(String member) {
    return integer(member).orElse(0);
  }

  /** The empty string where nothing is said. */
  String text(String member) {
    return string(member).orElse("");
  }
}
