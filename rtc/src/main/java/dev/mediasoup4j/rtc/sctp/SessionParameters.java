package dev.mediasoup4j.rtc.sctp;

/**
 * What the handshake agreed on.
 *
 * @param peerTag goes into every packet that is sent
 * @param outboundStreams that the peer takes
 * @param inboundStreams that the peer may use
 * @param capabilities that both sides have
 */
record SessionParameters(
    int peerTag,
    int localInitialTsn,
    int peerInitialTsn,
    long peerReceiverWindow,
    int outboundStreams,
    int inboundStreams,
    Capabilities capabilities) {

  /** What these settings and the peer's INIT or INIT ACK come to. */
  static SessionParameters agreed(SctpSettings settings, int localInitialTsn, InitChunk init) {
    return new SessionParameters(
        init.initiateTag(),
        localInitialTsn,
        init.initialTsn(),
        init.receiverWindow(),
        Math.min(settings.outboundStreams(), init.inboundStreams()),
        Math.min(settings.inboundStreams(), init.outboundStreams()),
        Capabilities.of(settings).and(init.capabilities()));
  }
}
