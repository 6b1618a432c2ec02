package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.SctpStreamParameters;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One data producer's messages, sent to one endpoint. */
@SuppressWarnings("DoNotCallSuggester")
public final class DataConsumer implements AutoCloseable {
  DataConsumer() {}

  public String id() {
    throw new UnsupportedOperationException("not running yet");
  }

  public String dataProducerId() {
    throw new UnsupportedOperationException("not running yet");
  }

  public boolean closed() {
    return false;
  }

  /** With the stream id that the endpoint's negotiated channel has to use. */
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

  public boolean dataProducerPaused() {
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

  public CompletableFuture<DataConsumerStats> getStats() {
    throw new UnsupportedOperationException("not running yet");
  }

  @Override
  public void close() {}

  public void onTransportClose(Runnable listener) {
    throw new UnsupportedOperationException("not running yet" + listener);
  }

  public void onDataProducerClose(Runnable listener) {
    throw new UnsupportedOperationException("not running yet" + listener);
  }

  public void onDataProducerPause(Runnable listener) {
    throw new UnsupportedOperationException("not running yet" + listener);
  }

  public void onDataProducerResume(Runnable listener) {
    throw new UnsupportedOperationException("not running yet" + listener);
  }

  public void onClose(Runnable listener) {
    throw new UnsupportedOperationException("not running yet" + listener);
  }
}
