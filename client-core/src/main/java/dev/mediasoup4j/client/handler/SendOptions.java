package dev.mediasoup4j.client.handler;

import dev.mediasoup4j.client.CodecOptions;
import dev.mediasoup4j.client.RtpEncoding;
import dev.mediasoup4j.client.media.MediaStreamTrack;
import dev.mediasoup4j.ortc.RtpCodecCapability;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What {@link SendHandler#send} is to send.
 *
 * @param streamId stream part of the {@code msid}; null for the one that a handler's tracks share.
 *     Receivers play the tracks of one stream in step
 * @param encodings from the lowest spatial layer to the highest; empty for one with defaults
 * @param codec the one to use; null for the first of the router's
 * @param onRtpSender told about the sender as soon as there is one, before anything is negotiated
 */
public record SendOptions(
    MediaStreamTrack track,
    @Nullable String streamId,
    List<RtpEncoding> encodings,
    @Nullable CodecOptions codecOptions,
    @Nullable RtpCodecCapability codec,
    @Nullable Consumer<RtpSender> onRtpSender) {

  public SendOptions {
    encodings = List.copyOf(encodings);
  }
}
