package dev.mediasoup4j.sfu.server.signaling;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.UnsupportedException;
import dev.mediasoup4j.sfu.UnavailableException;
import java.util.concurrent.CompletionException;

/** A request that can't be done, with what its sender is told. */
public final class RequestException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ErrorCode code;
  private final String reason;

  public RequestException(ErrorCode code, String message) {
    this(code, code.wireName(), message);
  }

  /**
   * @param reason one of a few, more precise than the code; for metrics
   */
  public RequestException(ErrorCode code, String reason, String message) {
    super(message);
    this.code = code;
    this.reason = reason;
  }

  private RequestException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
    reason = code.wireName();
  }

  /** What to tell the sender of a request that ended in {@code failure}. */
  public static RequestException of(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof RequestException request) return request;
    if (cause instanceof UnsupportedException) {
      return new RequestException(ErrorCode.UNSUPPORTED, messageOf(cause), cause);
    }
    if (cause instanceof InvalidParametersException) {
      return new RequestException(ErrorCode.INVALID_FIELD, messageOf(cause), cause);
    }
    if (cause instanceof InvalidStateException) {
      return new RequestException(ErrorCode.INVALID_STATE, messageOf(cause), cause);
    }
    if (cause instanceof UnavailableException) {
      // What the server lacks is told to its log: addresses of its network are nobody's business.
      return new RequestException(
          ErrorCode.UNAVAILABLE, "the server has no room for this now", cause);
    }
    return new RequestException(ErrorCode.INTERNAL, "the server failed: " + cause, cause);
  }

  public ErrorCode code() {
    return code;
  }

  public String reason() {
    return reason;
  }

  private static String messageOf(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.toString() : message;
  }
}
