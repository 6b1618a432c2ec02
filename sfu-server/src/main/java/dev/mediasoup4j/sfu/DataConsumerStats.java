package dev.mediasoup4j.sfu;

/**
 * Statistics of a data consumer.
 *
 * @param timestamp milliseconds of the monotonic clock
 * @param messagesDropped those that found the send buffer full
 * @param bufferedAmount bytes waiting to be sent
 */
public record DataConsumerStats(
    String type,
    long timestamp,
    String label,
    String protocol,
    long messagesSent,
    long bytesSent,
    long messagesDropped,
    long bufferedAmount) {}
