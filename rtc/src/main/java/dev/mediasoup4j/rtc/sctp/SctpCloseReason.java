package dev.mediasoup4j.rtc.sctp;

/** Why an association ended. */
public enum SctpCloseReason {
  /** Either side called close and everything was delivered. */
  SHUTDOWN,
  /** This side called abort. */
  LOCAL_ABORT,
  /** The peer sent ABORT. */
  PEER_ABORT,
  /** The peer stopped answering: a retransmission limit was reached. */
  PEER_UNREACHABLE,
  /** The peer broke the protocol in a way that can't be ignored. */
  PROTOCOL_VIOLATION,
  /** The peer sent incomplete messages beyond what the receive window may hold. */
  OUT_OF_RESOURCE
}
