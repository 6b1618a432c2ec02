package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.IceCandidateError;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The STUN and TURN servers that failed, each way once: every local address finds out by itself.
 */
final class IceServerFailures {
  private record Failure(String url, int errorCode) {}

  private final Set<Failure> all = new HashSet<>();
  private final Map<Failure, IceCandidateError> sinceConnected = new LinkedHashMap<>();

  /** Whether it is news. */
  boolean add(IceCandidateError error) {
    var failure = new Failure(error.url(), error.errorCode());
    sinceConnected.put(failure, error);
    return all.add(failure);
  }

  /** What was in the way is no longer. */
  void connected() {
    sinceConnected.clear();
  }

  /** For who can't connect: what is known of the way to the server. */
  String whyMediaFailed() {
    StringBuilder why = new StringBuilder("media can't reach the server");
    String separator = ": ";
    for (IceCandidateError failure : sinceConnected.values()) {
      why.append(separator).append(failure.describe());
      separator = "; ";
    }
    return why.toString();
  }
}
