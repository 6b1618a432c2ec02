package dev.mediasoup4j.client;

import dev.mediasoup4j.client.handler.DataChannel;
import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.media.Subscription;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import java.util.Map;
import java.util.function.Consumer;

/** One end of a data channel. Thread-safe. */
abstract sealed class DataMember extends TransportMember permits DataProducer, DataConsumer {
  final DataChannel dataChannel;
  final DataChannelEvents events;
  private final SctpStreamParameters sctpStreamParameters;
  private final DataObserver observer;

  DataMember(
      String id,
      DataChannel dataChannel,
      DataChannelEvents events,
      SctpStreamParameters sctpStreamParameters,
      Map<String, Object> appData,
      SerialQueue callbacks) {
    super(id, appData, callbacks);
    this.dataChannel = dataChannel;
    this.events = events;
    this.sctpStreamParameters = sctpStreamParameters;
    this.observer = new DataObserver(callbacks);
  }

  public final SctpStreamParameters sctpStreamParameters() {
    return sctpStreamParameters;
  }

  public final DataChannelState readyState() {
    return dataChannel.readyState();
  }

  public final String label() {
    return dataChannel.label();
  }

  public final String protocol() {
    return dataChannel.protocol();
  }

  public final DataObserver observer() {
    return observer;
  }

  /** The channel is open. Told also to who listens only after it opened. */
  public final Subscription onOpen(Runnable listener) {
    return events.onOpen(listener);
  }

  /** The channel was closed by the other side, or with the SCTP association. */
  public final Subscription onClose(Runnable listener) {
    return events.close.add(listener);
  }

  public final Subscription onError(Consumer<? super Throwable> listener) {
    return events.error.add(listener);
  }

  /** To be called when the object can be found by its transport. */
  final void listenToChannel() {
    events.whenClosed(this::channelClosed);
  }

  private void channelClosed() {
    if (!markClosed()) return;
    release();
    leaveTransport();
    callbacks.execute(
        () -> {
          events.close.emitNow(Runnable::run);
          tellClosed();
        });
  }

  @Override
  final void release() {
    dataChannel.close();
  }

  @Override
  final void observeClose() {
    observer.close.emitNow(Runnable::run);
  }

  @Override
  final void letGo() {
    observer.close.clear();
    events.clear();
    super.letGo();
  }
}
