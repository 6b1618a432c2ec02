package dev.mediasoup4j.sfu;

import java.util.List;

/**
 * Transmission quality of a consumer; every score is 0 (nothing arrives) to 10 (nothing is lost).
 *
 * @param score of the stream that the consumer sends
 * @param producerScore of the stream that it forwards
 * @param producerScores of all the streams of its producer, by encoding
 */
public record ConsumerScore(int score, int producerScore, List<Integer> producerScores) {
  public ConsumerScore {
    producerScores = List.copyOf(producerScores);
  }
}
