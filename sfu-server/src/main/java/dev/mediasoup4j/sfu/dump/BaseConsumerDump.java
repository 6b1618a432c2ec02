package dev.mediasoup4j.sfu.dump;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.sfu.ConsumerType;
import java.util.List;

/**
 * What every consumer has, as mediasoup's {@code BaseConsumerDump}.
 *
 * @param priority from 1 to 255
 */
public record BaseConsumerDump(
    String id,
    String producerId,
    MediaKind kind,
    ConsumerType type,
    RtpParameters rtpParameters,
    List<RtpEncodingParameters> consumableRtpEncodings,
    List<Integer> supportedCodecPayloadTypes,
    List<String> traceEventTypes,
    boolean paused,
    boolean producerPaused,
    int priority) {
  public BaseConsumerDump {
    consumableRtpEncodings = List.copyOf(consumableRtpEncodings);
    supportedCodecPayloadTypes = List.copyOf(supportedCodecPayloadTypes);
    traceEventTypes = List.copyOf(traceEventTypes);
  }
}
