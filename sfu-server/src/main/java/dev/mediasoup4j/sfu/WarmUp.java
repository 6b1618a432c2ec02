package dev.mediasoup4j.sfu;

/** Exercises the packet path. */
final class WarmUp {
  private WarmUp() {}

  static void start() {}
}
