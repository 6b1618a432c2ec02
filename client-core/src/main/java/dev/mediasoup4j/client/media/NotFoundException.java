package dev.mediasoup4j.client.media;

/** There is no such camera, microphone or display. The W3C's NotFoundError. */
public class NotFoundException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public NotFoundException(String message) {
    super(message);
  }
}
