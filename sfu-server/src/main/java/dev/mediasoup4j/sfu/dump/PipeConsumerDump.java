package dev.mediasoup4j.sfu.dump;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/** A consumer of all streams of its producer, as mediasoup's {@code PipeConsumerDump}. */
public record PipeConsumerDump(@JsonUnwrapped BaseConsumerDump base, List<RtpStreamDump> rtpStreams)
    implements ConsumerDump {
  public PipeConsumerDump {
    rtpStreams = List.copyOf(rtpStreams);
  }
}
