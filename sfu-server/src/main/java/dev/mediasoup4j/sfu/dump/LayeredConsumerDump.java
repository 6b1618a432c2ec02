package dev.mediasoup4j.sfu.dump;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A consumer that chooses layers, as mediasoup's {@code SimulcastConsumerDump} and {@code
 * SvcConsumerDump}. Layers are -1 for none.
 */
public record LayeredConsumerDump(
    @JsonUnwrapped BaseConsumerDump base,
    RtpStreamDump rtpStream,
    int preferredSpatialLayer,
    int targetSpatialLayer,
    int currentSpatialLayer,
    int preferredTemporalLayer,
    int targetTemporalLayer,
    int currentTemporalLayer)
    implements ConsumerDump {}
