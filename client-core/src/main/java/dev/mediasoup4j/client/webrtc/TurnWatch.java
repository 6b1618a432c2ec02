package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.ConnectionState;
import dev.mediasoup4j.client.IceCandidateError;
import dev.mediasoup4j.client.IceGatheringState;
import dev.mediasoup4j.client.IceServer;
import dev.mediasoup4j.client.IceTransportPolicy;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Says of TURN servers what native WebRTC leaves unsaid: that one doesn't answer, which it tells
 * after 40 s alone, and that a connection through relays alone has none and so has failed, as the
 * W3C has it for {@code RTCIceTransport}, which it never tells. All else passes through.
 */
final class TurnWatch implements NativePeerConnection.Listener {
  /** For a server to answer: a lost STUN request has been sent five times more by then. */
  static final int PATIENCE_SECONDS = 10;

  /** The W3C's code for a server that was not reached. */
  private static final int NOT_REACHED = 701;

  private final NativePeerConnection.Listener listener;
  private final Supplier<NativeConfiguration> configuration;
  private final Executor afterPatience;

  // These belong to the events.
  private final Set<String> heardOf = new HashSet<>();
  private int gatherings;
  private boolean relayed;
  private boolean connected;

  /**
   * Watches one connection.
   *
   * @param configuration its, of now
   * @param afterPatience runs a task as one of the connection's events, when the time is up
   */
  TurnWatch(
      NativePeerConnection.Listener listener,
      Supplier<NativeConfiguration> configuration,
      Executor afterPatience) {
    this.listener = listener;
    this.configuration = configuration;
    this.afterPatience = afterPatience;
  }

  @Override
  public void onIceGatheringStateChange(IceGatheringState state) {
    listener.onIceGatheringStateChange(state);
    if (state == IceGatheringState.GATHERING) {
      begin();
    } else if (state == IceGatheringState.COMPLETE) {
      failWithoutRelay();
    }
  }

  private void begin() {
    heardOf.clear();
    relayed = false;
    int gathering = ++gatherings;
    afterPatience.execute(
        () -> {
          if (gathering == gatherings) timeUp();
        });
  }

  /** One that is connected has stopped to ask: the silence says nothing then. */
  private void timeUp() {
    if (connected) return;
    for (IceServer server : configuration.get().iceServers()) {
      for (String url : server.urls()) {
        if (IceServerUrls.isTurn(url) && !heardOf.contains(IceServerUrls.normalized(url))) {
          listener.onIceCandidateError(
              new IceCandidateError(
                  url, "", 0, NOT_REACHED, "no answer within " + PATIENCE_SECONDS + " s"));
        }
      }
    }
    failWithoutRelay();
  }

  private void failWithoutRelay() {
    if (configuration.get().iceTransportPolicy() == IceTransportPolicy.RELAY
        && !relayed
        && !connected) {
      listener.onConnectionStateChange(ConnectionState.FAILED);
    }
  }

  @Override
  public void onIceCandidate(NativePeerConnection.LocalCandidate candidate) {
    relayed |= candidate.sdp().contains(" typ relay");
    heardOf.add(IceServerUrls.normalized(candidate.serverUrl()));
    listener.onIceCandidate(candidate);
  }

  @Override
  public void onIceCandidateError(IceCandidateError error) {
    heardOf.add(IceServerUrls.normalized(error.url()));
    listener.onIceCandidateError(error);
  }

  @Override
  public void onConnectionStateChange(ConnectionState state) {
    connected = state == ConnectionState.CONNECTED;
    listener.onConnectionStateChange(state);
  }
}
