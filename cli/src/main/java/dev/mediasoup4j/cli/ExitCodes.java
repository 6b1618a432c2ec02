package dev.mediasoup4j.cli;

/** What the command's exit codes mean. They are fixed: scripts rely on them. */
final class ExitCodes {
  static final int OK = 0;

  /** A check or a threshold was not met. */
  static final int CHECK_FAILED = 1;

  /** Wrong usage. */
  static final int USAGE = 2;

  /** Something outside is missing or unreachable. */
  static final int OUTSIDE = 3;

  private ExitCodes() {}
}
