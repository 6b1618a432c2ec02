package dev.mediasoup4j.client.handler;

import dev.mediasoup4j.client.DataChannelState;
import dev.mediasoup4j.client.DataMessage;

/** An engine's data channel. Methods may be called from any thread, and never block. */
public interface DataChannel extends AutoCloseable {
  int streamId();

  String label();

  String protocol();

  DataChannelState readyState();

  /** Bytes given to {@link #send} that are not on the wire yet. */
  long bufferedAmount();

  /** At or below how many buffered bytes {@link DataChannelListener#onBufferedAmountLow} comes. */
  long bufferedAmountLowThreshold();

  void setBufferedAmountLowThreshold(long bytes);

  /**
   * Buffers a message, and returns.
   *
   * @throws dev.mediasoup4j.ortc.InvalidStateException when the channel is not open
   * @throws dev.mediasoup4j.ortc.InvalidParametersException when the message is larger than {@link
   *     Handler#dataChannelMaxMessageSize()}
   */
  void send(DataMessage message);

  /** Idempotent. Nothing is told to the listener after it. */
  @Override
  void close();
}
