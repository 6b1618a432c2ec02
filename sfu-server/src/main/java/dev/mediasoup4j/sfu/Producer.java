package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpParameters;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One source of media, received by the SFU. */
@SuppressWarnings("DoNotCallSuggester")
public final class Producer implements AutoCloseable {
  Producer() {}

  public String id() {
    throw new UnsupportedOperationException("not running yet");
  }

  public boolean closed() {
    return false;
  }

  public MediaKind kind() {
    throw new UnsupportedOperationException("not running yet");
  }

  public RtpParameters rtpParameters() {
    throw new UnsupportedOperationException("not running yet");
  }

  public RtpParameters consumableRtpParameters() {
    throw new UnsupportedOperationException("not running yet");
  }

  public ProducerType type() {
    throw new UnsupportedOperationException("not running yet");
  }

  public boolean paused() {
    throw new UnsupportedOperationException("not running yet");
  }

  public List<ProducerScore> score() {
    throw new UnsupportedOperationException("not running yet");
  }

  public Map<String, Object> appData() {
    throw new UnsupportedOperationException("not running yet");
  }

  /** Stops forwarding; consumers hear of it. */
  public CompletableFuture<Void> pause() {
    throw new UnsupportedOperationException("not running yet");
  }

  /** Forwards again, from a key frame where the media has such. */
  public CompletableFuture<Void> resume() {
    throw new UnsupportedOperationException("not running yet");
  }

  /** One entry a stream that has begun. */
  public CompletableFuture<List<RtpStreamRecvStats>> getStats() {
    throw new UnsupportedOperationException("not running yet");
  }

  /** Closes its consumers too. */
  @Override
  public void close() {}

  public void onTransportClose(Runnable listener) {
    throw new UnsupportedOperationException("not running yet" + listener);
  }

  public void onScore(Listener<List<ProducerScore>> listener) {
    throw new UnsupportedOperationException("not running yet" + listener);
  }

  public void onClose(Runnable listener) {
    throw new UnsupportedOperationException("not running yet" + listener);
  }
}
