package dev.mediasoup4j.sfu;

/** What was asked for is right, but lacks something for now, such as a free UDP port. */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
