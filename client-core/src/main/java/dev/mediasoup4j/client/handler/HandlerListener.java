package dev.mediasoup4j.client.handler;

import dev.mediasoup4j.client.ConnectionState;
import dev.mediasoup4j.client.IceCandidateError;
import dev.mediasoup4j.client.IceGatheringState;
import dev.mediasoup4j.ortc.DtlsParameters;
import java.util.concurrent.CompletionStage;

/**
 * What a {@link Handler} tells its transport. Every method returns at once, throws nothing, and may
 * be called from any thread, a native one too.
 */
public interface HandlerListener {
  /**
   * The local DTLS parameters are known and the server needs them. The handler goes on when the
   * stage completes; when it fails, so does the call that made the handler connect, and the next
   * such call asks again.
   */
  CompletionStage<Void> onConnect(DtlsParameters dtlsParameters);

  void onIceGatheringStateChange(IceGatheringState state);

  void onIceCandidateError(IceCandidateError error);

  void onConnectionStateChange(ConnectionState state);
}
