package dev.mediasoup4j.client;

import dev.mediasoup4j.client.handler.DataChannel;
import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.media.Subscription;
import java.util.function.Consumer;

/**
 * Messages that are received from a router: mediasoup-client's {@code DataConsumer}. Thread-safe.
 */
public final class DataConsumer extends DataMember {
  private final RecvTransport transport;
  private final String dataProducerId;

  DataConsumer(
      DataConsumerOptions options,
      DataChannel dataChannel,
      DataChannelEvents events,
      RecvTransport transport,
      SerialQueue callbacks) {
    super(
        options.id(),
        dataChannel,
        events,
        options.sctpStreamParameters(),
        options.appData(),
        callbacks);
    this.transport = transport;
    this.dataProducerId = options.dataProducerId();
  }

  /** The server's data producer that it comes from. */
  public String dataProducerId() {
    return dataProducerId;
  }

  /** Told every message. The first listener also gets those that came before it. */
  public Subscription onMessage(Consumer<? super DataMessage> listener) {
    return events.onMessage(listener);
  }

  @Override
  void leaveTransport() {
    transport.remove(this);
  }
}
