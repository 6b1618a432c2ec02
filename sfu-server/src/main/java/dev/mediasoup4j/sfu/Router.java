package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.RtpCapabilities;
import java.util.concurrent.CompletableFuture;

/** Forwards media and messages between the transports that were created on it. */
@SuppressWarnings("DoNotCallSuggester")
public final class Router implements AutoCloseable {
  private Router() {}

  public String id() {
    throw new UnsupportedOperationException("not running yet");
  }

  public boolean closed() {
    return false;
  }

  /** What endpoints load their devices with. */
  public RtpCapabilities rtpCapabilities() {
    throw new UnsupportedOperationException("not running yet");
  }

  /** Whether an endpoint with these capabilities can consume that producer; false if unknown. */
  public boolean canConsume(String producerId, RtpCapabilities rtpCapabilities) {
    throw new UnsupportedOperationException("not running yet" + producerId + rtpCapabilities);
  }

  /** Binds a UDP socket for each listen address; fails with what keeps it from doing so. */
  public CompletableFuture<WebRtcTransport> createWebRtcTransport(WebRtcTransportOptions options) {
    throw new UnsupportedOperationException("not running yet" + options);
  }

  /** Closes every transport. */
  @Override
  public void close() {}

  public void onWorkerClose(Runnable listener) {
    throw new UnsupportedOperationException("not running yet" + listener);
  }

  public void onClose(Runnable listener) {
    throw new UnsupportedOperationException("not running yet" + listener);
  }

  public void onNewTransport(Listener<Transport> listener) {
    throw new UnsupportedOperationException("not running yet" + listener);
  }
}
