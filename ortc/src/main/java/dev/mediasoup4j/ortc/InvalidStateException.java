package dev.mediasoup4j.ortc;

/**
 * The object is in no state for the call, closed for example. mediasoup's {@code
 * InvalidStateError}.
 */
public class InvalidStateException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  public InvalidStateException(String message) {
    super(message);
  }
}
