package dev.mediasoup4j.client;

/**
 * A STUN or TURN server that did not give a candidate, as the W3C's {@code
 * RTCPeerConnectionIceErrorEvent}.
 *
 * @param url the server
 * @param address local address it was tried from; may be empty
 * @param port local port, 0 when unknown
 * @param errorCode STUN error code, or 701 when the server was not reached
 * @param errorText what the server said
 */
public record IceCandidateError(
    String url, String address, int port, int errorCode, String errorText) {
  private static final int UNAUTHORIZED = 401;
  private static final int WRONG_CREDENTIALS = 441;
  private static final int NOT_REACHED = 701;

  /** As a sentence, such as {@code TURN server turn:t.example refused the credentials (401)}. */
  public String describe() {
    String what =
        switch (errorCode) {
          case UNAUTHORIZED, WRONG_CREDENTIALS -> "refused the credentials";
          case NOT_REACHED -> "was not reached";
          default -> "gave no candidate";
        };
    return "%s server %s %s (%s)"
        .formatted(
            url.startsWith("turn") ? "TURN" : "STUN",
            url,
            what,
            (errorCode + " " + errorText).strip());
  }
}
