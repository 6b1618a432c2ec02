package dev.mediasoup4j.sfu;

/**
 * Statistics of a direct transport, as mediasoup's {@code DirectTransportStat}.
 *
 * @param type {@code direct-transport}
 */
public record DirectTransportStats(String type, TransportStats transport) {}
