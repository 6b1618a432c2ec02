package dev.mediasoup4j.client.internal;

import java.util.concurrent.CompletionException;

/** What went wrong, as futures tell it. */
public final class Failures {
  private Failures() {}

  /** Without what stages of a future put around it. */
  public static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
