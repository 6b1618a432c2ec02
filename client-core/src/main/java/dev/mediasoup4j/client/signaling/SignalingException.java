package dev.mediasoup4j.client.signaling;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request to the server that failed: which, what was expected, and what came. */
public final class SignalingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String operation;
  private final String expected;
  private final String received;
  private final @Nullable String code;
  private final boolean connectionLost;

  private SignalingException(
      String operation,
      String expected,
      String received,
      @Nullable String code,
      boolean connectionLost,
      @Nullable Throwable cause) {
    super(operation + ": expected " + expected + ", but " + received, cause);
    this.operation = operation;
    this.expected = expected;
    this.received = received;
    this.code = code;
    this.connectionLost = connectionLost;
  }

  /** The server answered with an error. */
  public static SignalingException refused(String operation, String code, String message) {
    return new SignalingException(
        operation, "success", "the server answered " + code + ": " + message, code, false, null);
  }

  /** The answer made no sense. */
  public static SignalingException unexpected(
      String operation, String expected, String received, @Nullable Throwable cause) {
    return new SignalingException(operation, expected, received, null, false, cause);
  }

  /** No answer came in time. */
  public static SignalingException timedOut(String operation, Duration timeout) {
    return new SignalingException(
        operation,
        "an answer within " + timeout.toMillis() + " ms",
        "none came",
        null,
        false,
        null);
  }

  /** There is no connection, or it ended before the answer. */
  public static SignalingException disconnected(String operation, String reason) {
    return new SignalingException(
        operation, "a connection to the server", reason, null, true, null);
  }

  /** What was asked for, such as {@code consume}. */
  public String operation() {
    return operation;
  }

  public String expected() {
    return expected;
  }

  /** What came instead, as a clause. */
  public String received() {
    return received;
  }

  /** The server's error code; null if the server did not refuse. */
  public @Nullable String code() {
    return code;
  }

  /** Whether there was no connection, or it ended before the answer: later it may work. */
  public boolean isConnectionLost() {
    return connectionLost;
  }
}
