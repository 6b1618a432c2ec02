package dev.mediasoup4j.ortc.negotiation;

import java.util.concurrent.ThreadLocalRandom;

/** Chooses SSRCs as mediasoup does. */
final class Ssrcs {
  private Ssrcs() {}

  /** Nine digits, so that a run of following ones still fits 32 bits. */
  static long random() {
    return ThreadLocalRandom.current().nextLong(100_000_000, 999_999_999);
  }
}
