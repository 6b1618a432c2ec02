package dev.mediasoup4j.client.handler;

import dev.mediasoup4j.client.DataMessage;

/**
 * What a {@link DataChannel} tells. Calls come one at a time and in order, from any thread, and
 * return at once.
 */
public interface DataChannelListener {
  void onOpen();

  /** Closed by the other side, or with the association. */
  void onClose();

  void onError(Throwable error);

  void onMessage(DataMessage message);

  void onBufferedAmountLow();
}
