package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.IceCandidateError;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The STUN and TURN servers that failed, each way once: every local address finds out by itself.
 */
final class IceServerFailures {
  private record Failure(String url, int errorCode) {}

  private final Map<Failure, IceCandidateError> failures = new LinkedHashMap<>();

  /** Whether it is news. */
  boolean add(IceCandidateError error) {
    return failures.putIfAbsent(new Failure(error.url(), error.errorCode()), error) == null;
  }

  /** For who can't connect: what is known of the way to the server. */
  String whyMediaFailed() {
    StringBuilder why = new StringBuilder("media can't reach the server");
    String separator = ": ";
    for (IceCandidateError failure : failures.values()) {
      why.append(separator).append(failure.describe());
      separator = "; ";
    }
    return why.toString();
  }
}
