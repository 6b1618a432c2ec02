package dev.mediasoup4j.sfu;

/**
 * Statistics of a data producer.
 *
 * @param timestamp milliseconds of the monotonic clock
 */
public record DataProducerStats(
    String type,
    long timestamp,
    String label,
    String protocol,
    long messagesReceived,
    long bytesReceived) {}
