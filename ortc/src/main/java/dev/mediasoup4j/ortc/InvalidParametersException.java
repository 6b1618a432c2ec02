package dev.mediasoup4j.ortc;

/** An argument is malformed; the message names the field. mediasoup's {@code TypeError}. */
public class InvalidParametersException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public InvalidParametersException(String message) {
    super(message);
  }

  public InvalidParametersException(String message, Throwable cause) {
    super(message, cause);
  }
}
