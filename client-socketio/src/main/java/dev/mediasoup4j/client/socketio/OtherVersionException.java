package dev.mediasoup4j.client.socketio;

/**
 * The server speaks a version of Socket.IO that is not the one it was spoken to in: the cause of a
 * {@link dev.mediasoup4j.client.signaling.SignalingException} that says which it is.
 */
public final class OtherVersionException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * @param sign by what it is known, as a clause
   */
  OtherVersionException(String sign) {
    super(sign);
  }
}
