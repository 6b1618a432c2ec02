package dev.mediasoup4j.sfu.dump;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpMapping;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.sfu.ProducerType;
import java.util.List;

/**
 * What a producer has, as mediasoup's {@code ProducerDump}.
 *
 * @param rtpStreams those that have begun
 */
public record ProducerDump(
    String id,
    MediaKind kind,
    ProducerType type,
    RtpParameters rtpParameters,
    RtpMapping rtpMapping,
    List<RtpStreamDump> rtpStreams,
    List<String> traceEventTypes,
    boolean paused) {
  public ProducerDump {
    rtpStreams = List.copyOf(rtpStreams);
    traceEventTypes = List.copyOf(traceEventTypes);
  }
}
