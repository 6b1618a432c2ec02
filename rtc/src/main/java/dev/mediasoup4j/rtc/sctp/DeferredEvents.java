package dev.mediasoup4j.rtc.sctp;

import java.util.ArrayDeque;

/**
 * Events that wait until the state machine stands firm, so that a listener may call back into it.
 * Only the outermost call delivers: order is kept, and nothing is re-entered.
 */
final class DeferredEvents {
  private final SctpListener listener;
  private final SctpStatistics statistics;
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();

  private boolean delivering;
  private boolean closed;

  DeferredEvents(SctpListener listener, SctpStatistics statistics) {
    this.listener = listener;
    this.statistics = statistics;
  }

  void connected() {
    add(listener::onConnected);
  }

  void message(int streamId, int payloadProtocolId, byte[] payload) {
    statistics.messagesReceived++;
    add(() -> listener.onMessage(streamId, payloadProtocolId, payload));
  }

  void incomingStreamsReset(int[] streamIds) {
    add(() -> listener.onIncomingStreamsReset(streamIds));
  }

  void outgoingStreamsReset(int[] streamIds) {
    add(() -> listener.onOutgoingStreamsReset(streamIds));
  }

  void outgoingStreamsResetFailed(int[] streamIds) {
    add(() -> listener.onOutgoingStreamsResetFailed(streamIds));
  }

  void bufferedAmountLow(int streamId) {
    add(() -> listener.onBufferedAmountLow(streamId));
  }

  void restarted() {
    add(listener::onRestarted);
  }

  /** The last event; whatever is added later is not delivered. */
  void closed(SctpCloseReason reason, String message) {
    add(() -> listener.onClosed(reason, message));
    closed = true;
  }

  /** Called at the end of every public call. What a listener throws goes to the caller. */
  void deliver() {
    if (delivering) return;
    delivering = true;
    try {
      for (Runnable event; (event = waiting.poll()) != null; ) event.run();
    } finally {
      delivering = false;
    }
  }

  private void add(Runnable event) {
    if (!closed) waiting.add(event);
  }
}
