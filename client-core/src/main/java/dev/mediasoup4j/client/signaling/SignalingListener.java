package dev.mediasoup4j.client.signaling;

import dev.mediasoup4j.ortc.ConsumerLayers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a server tells without being asked. Called in order, one call at a time, on a thread of the
 * library.
 *
 * <p>A peer may be told of here and in the {@link JoinAnswer} too, in either order.
 */
public interface SignalingListener {
  void onPeerJoined(PeerInfo peer);

  /** A peer has another name now. */
  void onPeerDisplayNameChanged(PeerInfo peer);

  void onPeerLeft(String peerId);

  void onNewProducer(ProducerInfo producer);

  void onProducerClosed(String producerId);

  void onProducerPaused(String producerId);

  void onProducerResumed(String producerId);

  void onNewDataProducer(DataProducerInfo dataProducer);

  void onDataProducerClosed(String dataProducerId);

  /**
   * Other layers are sent to one of our consumers.
   *
   * @param layers null when nothing is sent
   */
  void onConsumerLayersChanged(String consumerId, @Nullable ConsumerLayers layers);

  /**
   * Somebody else speaks.
   *
   * @param peerId null when nobody does
   */
  void onActiveSpeaker(@Nullable String peerId);

  /** The server gave up a transport of ours. */
  void onTransportClosed(String transportId, String reason);

  /**
   * The server is about to stop.
   *
   * @param deadline how long calls may go on, at most
   */
  void onServerDraining(Duration deadline);

  /**
   * The server asks us to go, and has ended all that we had; the connection ends next.
   *
   * @param code as of a {@link SignalingException}; empty if it gives none
   * @param message why, for people; empty if it doesn't say
   */
  void onExpelled(String code, String message);

  /** The connection to the server was lost. Nothing follows, until it is joined again. */
  void onDisconnected(SignalingException reason);
}
