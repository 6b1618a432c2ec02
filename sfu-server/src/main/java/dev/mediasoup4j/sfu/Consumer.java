package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpParameters;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One producer's media, sent to one endpoint. */
@SuppressWarnings("DoNotCallSuggester")
public final class Consumer implements AutoCloseable {
  Consumer() {}

  public String id() {
    throw new UnsupportedOperationException("not running yet");
  }

  public String producerId() {
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

  public ConsumerType type() {
    throw new UnsupportedOperationException("not running yet");
  }

  public boolean paused() {
    throw new UnsupportedOperationException("not running yet");
  }

  public boolean producerPaused() {
    throw new UnsupportedOperationException("not running yet");
  }

  public ConsumerScore score() {
    throw new UnsupportedOperationException("not running yet");
  }

  public Map<String, Object> appData() {
    throw new UnsupportedOperationException("not running yet");
  }

  public CompletableFuture<Void> pause() {
    throw new UnsupportedOperationException("not running yet");
  }

  /** Sends again, from a key frame where the media has such: one is asked for. */
  public CompletableFuture<Void> resume() {
    throw new UnsupportedOperationException("not running yet");
  }

  /** Asks the producing endpoint for a key frame, at most once a second. */
  public CompletableFuture<Void> requestKeyFrame() {
    throw new UnsupportedOperationException("not running yet");
  }

  public CompletableFuture<ConsumerStats> getStats() {
    throw new UnsupportedOperationException("not running yet");
  }

  @Override
  public void close() {}

  public void onTransportClose(Runnable listener) {
    throw new UnsupportedOperationException("not running yet" + listener);
  }

  public void onProducerClose(Runnable listener) {
    throw new UnsupportedOperationException("not running yet" + listener);
  }

  public void onProducerPause(Runnable listener) {
    throw new UnsupportedOperationException("not running yet" + listener);
  }

  public void onProducerResume(Runnable listener) {
    throw new UnsupportedOperationException("not running yet" + listener);
  }

  public void onScore(Listener<ConsumerScore> listener) {
    throw new UnsupportedOperationException("not running yet" + listener);
  }

  public void onClose(Runnable listener) {
    throw new UnsupportedOperationException("not running yet" + listener);
  }
}
