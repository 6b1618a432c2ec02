package dev.mediasoup4j.rtc.sctp;

/** Where an association stands, as its user needs to know it. */
public enum SctpState {
  /** Neither connected nor asked to; answers a peer that connects. */
  NEW,
  /** The handshake is under way. Messages may be queued. */
  CONNECTING,
  /** Messages flow. */
  CONNECTED,
  /** A shutdown was begun by either side; what was queued is still delivered. */
  SHUTTING_DOWN,
  /** Over, for whatever reason. Final. */
  CLOSED
}
