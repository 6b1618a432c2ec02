package dev.mediasoup4j.client.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediasoup4j.client.ConnectionState;
import dev.mediasoup4j.client.IceCandidateError;
import dev.mediasoup4j.client.IceGatheringState;
import dev.mediasoup4j.client.IceTransportPolicy;
import dev.mediasoup4j.client.RtpEncoding;
import dev.mediasoup4j.client.media.MediaStreamTrack;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.onvoid.webrtc.RTCSdpType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A native connection that sends and one that receives, joined in this JVM. */
final class NativePair implements AutoCloseable {
  static final NativeConfiguration CONFIGURATION =
      new NativeConfiguration(List.of(), IceTransportPolicy.ALL);

  final Peer sending = new Peer(NativeFactory.Role.SEND);
  final Peer receiving = new Peer(NativeFactory.Role.RECEIVE);

  NativePair() {
    sending.other = receiving;
    receiving.other = sending;
  }

  /** Ends the test as not run, saying why, where native WebRTC is not installed. */
  static void assumeNative() {
    assumeTrue(
        NativeLibraries.missing().isEmpty(),
        () -> "native libraries are missing: " + NativeLibraries.missing());
  }

  NativeSender send(MediaStreamTrack track) {
    return sending.connection.addSender(track, "stream", List.of(RtpEncoding.defaults()));
  }

  /** One offer and answer. */
  void negotiate() throws Exception {
    String offer = sending.connection.createOffer(false).get(5, TimeUnit.SECONDS);
    sending.connection.setLocalDescription(RTCSdpType.OFFER, offer).get(5, TimeUnit.SECONDS);
    receiving.connection.setRemoteDescription(RTCSdpType.OFFER, offer).get(5, TimeUnit.SECONDS);
    receiving.described();
    String answer = receiving.connection.createAnswer().get(5, TimeUnit.SECONDS);
    receiving.connection.setLocalDescription(RTCSdpType.ANSWER, answer).get(5, TimeUnit.SECONDS);
    sending.connection.setRemoteDescription(RTCSdpType.ANSWER, answer).get(5, TimeUnit.SECONDS);
    sending.described();
  }

  @Override
  public void close() {
    sending.connection.close();
    receiving.connection.close();
  }

  /** One end, which passes its candidates to the other. */
  static final class Peer implements NativePeerConnection.Listener {
    final NativePeerConnection connection;
    volatile ConnectionState state = ConnectionState.NEW;
    private volatile @Nullable Peer other;

    // Guarded by this: candidates that came before the description.
    private final List<NativePeerConnection.LocalCandidate> early = new ArrayList<>();
    private boolean described;

    Peer(NativeFactory.Role role) {
      connection = NativePeerConnection.open(role, CONFIGURATION, this);
    }

    synchronized void described() {
      described = true;
      early.forEach(connection::addIceCandidate);
      early.clear();
    }

    private synchronized void remoteCandidate(NativePeerConnection.LocalCandidate candidate) {
      if (!described) {
        early.add(candidate);
        return;
      }
      try {
        connection.addIceCandidate(candidate);
      } catch (InvalidStateException e) {
        assertThat(connection.isClosed()).isTrue();
      }
    }

    @Override
    public void onIceCandidate(NativePeerConnection.LocalCandidate candidate) {
      other.remoteCandidate(candidate);
    }

    @Override
    public void onIceGatheringStateChange(IceGatheringState state) {}

    @Override
    public void onIceCandidateError(IceCandidateError error) {}

    @Override
    public void onConnectionStateChange(ConnectionState state) {
      this.state = state;
    }
  }
}
