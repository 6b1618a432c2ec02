package dev.mediasoup4j.sfu;

import org.jspecify.annotations.Nullable;

/**
 * Statistics of a consumer.
 *
 * @param sent what it sends
 * @param received the producer's stream that it forwards; null until that has begun
 */
public record ConsumerStats(RtpStreamSendStats sent, @Nullable RtpStreamRecvStats received) {}
