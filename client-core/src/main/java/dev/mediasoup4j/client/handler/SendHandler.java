package dev.mediasoup4j.client.handler;

import dev.mediasoup4j.client.RtpEncoding;
import dev.mediasoup4j.client.media.MediaStreamTrack;
import dev.mediasoup4j.client.stats.StatsReport;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A connection that sends. {@code localId} is what {@link #send} gave. */
public interface SendHandler extends Handler {
  /** Adds a track. The first call connects: {@link HandlerListener#onConnect}. */
  CompletionStage<SendResult> send(SendOptions options);

  /** Takes a track away. The connection and the other tracks stay. */
  CompletionStage<Void> stopSending(String localId);

  /** Stops its RTP without taking it away. */
  CompletionStage<Void> pauseSending(String localId);

  CompletionStage<Void> resumeSending(String localId);

  /** Sends another track, or nothing. The kind is the same. */
  CompletionStage<Void> replaceTrack(String localId, @Nullable MediaStreamTrack track);

  /** Sends this spatial layer and those below; 0 is the lowest. */
  CompletionStage<Void> setMaxSpatialLayer(String localId, int spatialLayer);

  /** Changes, in every encoding, what is set in {@code parameters}. */
  CompletionStage<Void> setRtpEncodingParameters(String localId, RtpEncoding parameters);

  /**
   * Changes, in one encoding, what is set in {@code parameters}.
   *
   * @param encoding its index among those that {@link SendResult} has
   * @return fails with {@link UnsupportedException} where the engine changes them alike only
   */
  default CompletionStage<Void> setRtpEncodingParameters(
      String localId, int encoding, RtpEncoding parameters) {
    return CompletableFuture.failedFuture(
        new UnsupportedException("the " + name() + " engine can't change one encoding of several"));
  }

  CompletionStage<StatsReport> getSenderStats(String localId);

  /**
   * Opens a data channel. The first call negotiates SCTP, and connects.
   *
   * @param listener told about everything that the channel does from its creation on
   */
  CompletionStage<SendDataChannelResult> sendDataChannel(
      DataChannelOptions options, DataChannelListener listener);
}
