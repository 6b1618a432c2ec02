package dev.mediasoup4j.ortc;

/**
 * A producer's parameters and what its router makes of them.
 *
 * @param rtpParameters the producer's, with the H264 levels that were negotiated
 * @param rtpMapping from the producer's payload types and streams to the router's
 */
public record ProducerRtpMapping(RtpParameters rtpParameters, RtpMapping rtpMapping) {}
