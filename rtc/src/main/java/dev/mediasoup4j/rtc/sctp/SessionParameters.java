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
    Capabilities capabilities) {}
