package dev.mediasoup4j.sfu;

/** How a data producer's or consumer's messages come and go; mediasoup's names. */
public enum DataChannelType {
  /** On a stream of the transport's SCTP association. */
  SCTP,
  /** Through the user's own calls and listeners, on a {@link DirectTransport}. */
  DIRECT
}
