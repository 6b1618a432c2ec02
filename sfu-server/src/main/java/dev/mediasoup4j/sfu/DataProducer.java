package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.SctpStreamParameters;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One source of messages, received by the SFU. */
@SuppressWarnings("DoNotCallSuggester")
public final class DataProducer implements AutoCloseable {
  DataProducer() {}

  public String id() {
    throw new UnsupportedOperationException("not running yet");
  }

  public boolean closed() {
    return false;
  }

  public SctpStreamParameters sctpStreamParameters() {
    throw new UnsupportedOperationException("not running yet");
  }

  public String label() {
    throw new UnsupportedOperationException("not running yet");
  }

  public String protocol() {
    throw new UnsupportedOperationException("not running yet");
  }

  public boolean paused() {
    throw new UnsupportedOperationException("not running yet");
  }

  public Map<String, Object> appData() {
    throw new UnsupportedOperationException("not running yet");
  }

  public CompletableFuture<Void> pause() {
    throw new UnsupportedOperationException("not running yet");
  }

  public CompletableFuture<Void> resume() {
    throw new UnsupportedOperationException("not running yet");
  }

  public CompletableFuture<DataProducerStats> getStats() {
    throw new UnsupportedOperationException("not running yet");
  }

  /** Closes its data consumers too. */
  @Override
  public void close() {}

  public void onTransportClose(Runnable listener) {
    throw new UnsupportedOperationException("not running yet" + listener);
  }

  public void onClose(Runnable listener) {
    throw new UnsupportedOperationException("not running yet" + listener);
  }
}
