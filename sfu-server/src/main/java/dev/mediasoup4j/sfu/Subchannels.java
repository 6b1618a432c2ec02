package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of a data producer's consumers a message is for, as mediasoup's {@code send}.
 *
 * @param any if not empty, only those that are subscribed to at least one of them
 * @param required if given, only those that are subscribed to it
 */
public record Subchannels(Set<Integer> any, @Nullable Integer required) {
  /** Every consumer. */
  public static final Subchannels ALL = new Subchannels(Set.of(), null);

  public Subchannels {
    any = Set.copyOf(any);
    any.forEach(Subchannels::check);
    if (required != null) {
      check(required);
    }
  }

  static void check(int subchannel) {
    if (subchannel < 0 || subchannel > 65535) {
      throw new InvalidParametersException("subchannel is not from 0 to 65535: " + subchannel);
    }
  }

  boolean reach(Set<Integer> subscribed) {
    if (required != null && !subscribed.contains(required)) {
      return false;
    }
    return any.isEmpty() || any.stream().anyMatch(subscribed::contains);
  }
}
