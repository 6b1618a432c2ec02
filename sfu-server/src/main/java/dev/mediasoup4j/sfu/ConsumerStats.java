package dev.mediasoup4j.sfu;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of a consumer.
 *
 * @param sent what it sends
 * @param received the producer's stream that it forwards; null until that has begun
 */
public record ConsumerStats(RtpStreamSendStats sent, @Nullable RtpStreamRecvStats received) {
  /** Both in one list, as mediasoup writes them. */
  @JsonValue
  public List<Record> toList() {
    return received == null ? List.of(sent) : List.of(sent, received);
  }
}
