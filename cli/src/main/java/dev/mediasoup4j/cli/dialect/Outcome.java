package dev.mediasoup4j.cli.dialect;

/** How the check of a dialect ended. */
public enum Outcome {
  /** No step failed. */
  WELL,
  FAILED,
  /** There was nobody to speak to. */
  UNREACHABLE
}
