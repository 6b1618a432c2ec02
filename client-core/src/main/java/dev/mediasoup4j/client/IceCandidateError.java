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
    String url, String address, int port, int errorCode, String errorText) {}
