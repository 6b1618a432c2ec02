package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.ortc.IceParameters;
import dev.mediasoup4j.ortc.SctpParameters;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A transport to a WebRTC endpoint: ICE-lite, DTLS-SRTP and, where enabled, SCTP, over UDP. */
@SuppressWarnings("DoNotCallSuggester")
public final class WebRtcTransport extends Transport {
  WebRtcTransport() {}

  public IceParameters iceParameters() {
    throw new UnsupportedOperationException("not running yet");
  }

  public List<IceCandidate> iceCandidates() {
    throw new UnsupportedOperationException("not running yet");
  }

  public IceState iceState() {
    throw new UnsupportedOperationException("not running yet");
  }

  public @Nullable TransportTuple iceSelectedTuple() {
    throw new UnsupportedOperationException("not running yet");
  }

  public DtlsParameters dtlsParameters() {
    throw new UnsupportedOperationException("not running yet");
  }

  public DtlsState dtlsState() {
    throw new UnsupportedOperationException("not running yet");
  }

  /** Null unless SCTP was enabled. */
  public @Nullable SctpParameters sctpParameters() {
    throw new UnsupportedOperationException("not running yet");
  }

  /** Null unless SCTP was enabled. */
  public @Nullable SctpState sctpState() {
    throw new UnsupportedOperationException("not running yet");
  }

  /** Takes the endpoint's DTLS role and fingerprints. Completes at once, not with the handshake. */
  public CompletableFuture<Void> connect(DtlsParameters dtlsParameters) {
    throw new UnsupportedOperationException("not running yet" + dtlsParameters);
  }

  /** New ICE credentials; the running connection goes on until the endpoint uses them. */
  public CompletableFuture<IceParameters> restartIce() {
    throw new UnsupportedOperationException("not running yet");
  }

  public CompletableFuture<WebRtcTransportStats> getStats() {
    throw new UnsupportedOperationException("not running yet");
  }

  public void onIceStateChange(Listener<IceState> listener) {
    throw new UnsupportedOperationException("not running yet" + listener);
  }

  public void onIceSelectedTupleChange(Listener<TransportTuple> listener) {
    throw new UnsupportedOperationException("not running yet" + listener);
  }

  public void onDtlsStateChange(Listener<DtlsState> listener) {
    throw new UnsupportedOperationException("not running yet" + listener);
  }

  public void onSctpStateChange(Listener<SctpState> listener) {
    throw new UnsupportedOperationException("not running yet" + listener);
  }
}
