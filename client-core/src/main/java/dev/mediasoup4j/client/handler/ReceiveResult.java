package dev.mediasoup4j.client.handler;

import dev.mediasoup4j.client.media.MediaStreamTrack;
import org.jspecify.annotations.Nullable;

/**
 * A track that is being received.
 *
 * @param localId names it in the handler's other methods
 */
public record ReceiveResult(
    String localId, MediaStreamTrack track, @Nullable RtpReceiver rtpReceiver) {}
