package dev.mediasoup4j.ortc;

/** What was asked for is well formed but not supported. mediasoup's {@code UnsupportedError}. */
public class UnsupportedException extends UnsupportedOperationException {
  private static final long serialVersionUID = 1;

  public UnsupportedException(String message) {
    super(message);
  }
}
