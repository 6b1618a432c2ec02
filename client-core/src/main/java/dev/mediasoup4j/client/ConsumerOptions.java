package dev.mediasoup4j.client;

import dev.mediasoup4j.client.handler.RtpReceiver;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpParameters;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link RecvTransport#consume} receives, as the server gave it.
 *
 * @param id the server's consumer
 * @param producerId the server's producer
 * @param streamId tracks of one stream are played in step; null for the sender's own grouping
 * @param onRtpReceiver told about the engine's receiver, on a thread of the library
 */
public record ConsumerOptions(
    String id,
    String producerId,
    MediaKind kind,
    RtpParameters rtpParameters,
    @Nullable String streamId,
    java.util.function.@Nullable Consumer<RtpReceiver> onRtpReceiver,
    Map<String, Object> appData) {

  public static ConsumerOptions of(
      String id, String producerId, MediaKind kind, RtpParameters rtpParameters) {
    return new ConsumerOptions(id, producerId, kind, rtpParameters, null, null, Map.of());
  }

  public ConsumerOptions withStreamId(String value) {
    return new ConsumerOptions(id, producerId, kind, rtpParameters, value, onRtpReceiver, appData);
  }

  public ConsumerOptions withOnRtpReceiver(java.util.function.Consumer<RtpReceiver> value) {
    return new ConsumerOptions(id, producerId, kind, rtpParameters, streamId, value, appData);
  }

  public ConsumerOptions withAppData(Map<String, Object> value) {
    return new ConsumerOptions(id, producerId, kind, rtpParameters, streamId, onRtpReceiver, value);
  }

  ConsumerOptions withRtpParameters(RtpParameters value) {
    return new ConsumerOptions(id, producerId, kind, value, streamId, onRtpReceiver, appData);
  }
}
