package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.ConnectionState;
import dev.mediasoup4j.client.IceCandidateError;
import dev.mediasoup4j.client.IceGatheringState;
import dev.mediasoup4j.client.IceTransportPolicy;
import dev.mediasoup4j.client.internal.LibraryPool;
import dev.mediasoup4j.client.media.AudioFrame;
import dev.mediasoup4j.client.media.AudioSource;
import dev.mediasoup4j.client.media.AudioTrack;
import dev.mediasoup4j.client.media.MediaStreamTrack;
import dev.mediasoup4j.client.media.PushVideoSource;
import dev.mediasoup4j.client.media.SourceOutput;
import dev.mediasoup4j.client.media.VideoTrack;
import dev.mediasoup4j.client.sdp.SessionDescription;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What native WebRTC offers for tracks that never carry anything. It is asked once a JVM: its
 * codecs are built in, and webrtc-java 0.14 never frees a description that was made for it, which
 * is 30 KB for one of all codecs.
 */
final class NativeOffers {
  private static final Map<NativeFactory.Role, SessionDescription> OFFERS =
      new ConcurrentHashMap<>();

  private NativeOffers() {}

  /** Fails as native WebRTC does; then the next call asks again. */
  static CompletionStage<SessionDescription> of(NativeFactory.Role role) {
    return CompletableFuture.supplyAsync(
        () -> OFFERS.computeIfAbsent(role, NativeOffers::ask), LibraryPool.executor());
  }

  private static SessionDescription ask(NativeFactory.Role role) {
    var configuration = new NativeConfiguration(List.of(), IceTransportPolicy.ALL);
    try (var connection = NativePeerConnection.open(role, configuration, new Nobody())) {
      for (MediaStreamTrack track :
          List.of(AudioTrack.of(new NoSound()), VideoTrack.of(new PushVideoSource()))) {
        NativeSender probe = connection.addSender(track, "probe", List.of());
        if (role == NativeFactory.Role.RECEIVE) probe.receiveInstead();
      }
      return SessionDescription.parse(NativeHandler.await(connection.createOffer(false)));
    }
  }

  /** A microphone that is never there. */
  private static final class NoSound implements AudioSource {
    @Override
    public void start(SourceOutput<AudioFrame> output) {}

    @Override
    public void stop() {}
  }

  private static final class Nobody implements NativePeerConnection.Listener {
    @Override
    public void onIceGatheringStateChange(IceGatheringState state) {}

    @Override
    public void onIceCandidateError(IceCandidateError error) {}

    @Override
    public void onConnectionStateChange(ConnectionState state) {}
  }
}
