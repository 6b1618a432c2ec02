package dev.mediasoup4j.sfu;

import org.jspecify.annotations.Nullable;

/**
 * Transmission quality of one received stream.
 *
 * @param encodingIdx index of the encoding in the producer's RTP parameters
 * @param score 0 (nothing arrives) to 10 (nothing is lost)
 */
public record ProducerScore(int encodingIdx, long ssrc, @Nullable String rid, int score) {}
