package dev.mediasoup4j.sfu.dump;

/** The stream of another's retransmissions, as mediasoup's {@code RtxStreamDump}. */
public record RtxStreamDump(RtxStreamParameters params) {}
