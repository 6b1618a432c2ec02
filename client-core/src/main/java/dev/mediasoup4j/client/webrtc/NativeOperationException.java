package dev.mediasoup4j.client.webrtc;

/** Native WebRTC refused an operation; the message is its own. */
public final class NativeOperationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NativeOperationException(String message) {
    super(message);
  }

  NativeOperationException(String message, Throwable cause) {
    super(message, cause);
  }
}
