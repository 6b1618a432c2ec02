package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.ConnectionState;
import dev.mediasoup4j.client.IceCandidateError;
import dev.mediasoup4j.client.IceGatheringState;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceGatheringState;
import dev.onvoid.webrtc.RTCPeerConnectionIceErrorEvent;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries a native connection's events over to the listener's thread. */
final class NativeConnectionObserver implements PeerConnectionObserver {
  private final NativePeerConnection.Listener listener;
  private final Executor events;

  /**
   * Tells the listener in order.
   *
   * @param events drops what comes after the connection has closed
   */
  NativeConnectionObserver(NativePeerConnection.Listener listener, Executor events) {
    this.listener = listener;
    this.events = events;
  }

  @Override
  public void onConnectionChange(RTCPeerConnectionState state) {
    tell(
        "onConnectionChange",
        it -> it.onConnectionStateChange(ConnectionState.valueOf(state.name())));
  }

  @Override
  public void onIceGatheringChange(RTCIceGatheringState state) {
    tell(
        "onIceGatheringChange",
        it -> it.onIceGatheringStateChange(IceGatheringState.valueOf(state.name())));
  }

  @Override
  public void onIceCandidateError(RTCPeerConnectionIceErrorEvent event) {
    IceCandidateError error =
        new IceCandidateError(
            emptyIfNull(event.getUrl()),
            emptyIfNull(event.getAddress()),
            event.getPort() == null ? 0 : event.getPort(),
            event.getErrorCode(),
            emptyIfNull(event.getErrorText()));
    tell("onIceCandidateError", it -> it.onIceCandidateError(error));
  }

  @Override
  public void onIceCandidate(RTCIceCandidate candidate) {
    var line =
        new NativePeerConnection.LocalCandidate(
            candidate.sdpMid,
            candidate.sdpMLineIndex,
            candidate.sdp,
            emptyIfNull(candidate.serverUrl));
    tell("onIceCandidate", it -> it.onIceCandidate(line));
  }

  /** A channel that the other side announces in band. Ours are negotiated, so it is not wanted. */
  @Override
  public void onDataChannel(RTCDataChannel channel) {
    NativeCallbacks.run(
        "onDataChannel",
        () ->
            events.execute(
                () -> {
                  channel.close();
                  NativeReferences.release(channel);
                }));
  }

  private static String emptyIfNull(@Nullable String text) {
    return text == null ? "" : text;
  }

  private void tell(String what, Consumer<NativePeerConnection.Listener> event) {
    NativeCallbacks.run(what, () -> events.execute(() -> event.accept(listener)));
  }
}
