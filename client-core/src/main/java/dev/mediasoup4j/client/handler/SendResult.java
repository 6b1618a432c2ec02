package dev.mediasoup4j.client.handler;

import dev.mediasoup4j.ortc.RtpParameters;
import org.jspecify.annotations.Nullable;

/**
 * A track that is being sent.
 *
 * @param localId names it in the handler's other methods
 * @param rtpParameters what the server is told
 */
public record SendResult(
    String localId, RtpParameters rtpParameters, @Nullable RtpSender rtpSender) {}
