package dev.mediasoup4j.client.handler;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpParameters;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What {@link RecvHandler#receive} is to receive.
 *
 * @param trackId the consumer's id, or {@code probator}
 * @param streamId tracks of one stream are played in step; null for the sender's own grouping
 * @param onRtpReceiver told about the receiver as soon as there is one
 */
public record ReceiveOptions(
    String trackId,
    MediaKind kind,
    RtpParameters rtpParameters,
    @Nullable String streamId,
    @Nullable Consumer<RtpReceiver> onRtpReceiver) {}
