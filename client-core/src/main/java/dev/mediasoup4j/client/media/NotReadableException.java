package dev.mediasoup4j.client.media;

/** A device is there and does not open, as another program has it. The W3C's NotReadableError. */
public class NotReadableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public NotReadableException(String message, Throwable cause) {
    super(message, cause);
  }
}
