package dev.mediasoup4j.client;

import dev.mediasoup4j.client.handler.DataChannel;
import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.media.Subscription;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.SctpStreamParameters;

/** Messages that are sent to a router: mediasoup-client's {@code DataProducer}. Thread-safe. */
public final class DataProducer extends DataMember {
  private final SendTransport transport;

  DataProducer(
      String id,
      DataChannel dataChannel,
      DataChannelEvents events,
      SctpStreamParameters sctpStreamParameters,
      DataProducerOptions options,
      SendTransport transport,
      SerialQueue callbacks) {
    super(id, dataChannel, events, sctpStreamParameters, options.appData(), callbacks);
    this.transport = transport;
  }

  /** Bytes given to {@link #send} that are not on the wire yet. */
  public long bufferedAmount() {
    return dataChannel.bufferedAmount();
  }

  /** At or below how many buffered bytes {@link #onBufferedAmountLow} comes; 0 at first. */
  public long bufferedAmountLowThreshold() {
    return dataChannel.bufferedAmountLowThreshold();
  }

  public void setBufferedAmountLowThreshold(long bytes) {
    dataChannel.setBufferedAmountLowThreshold(bytes);
  }

  /** What was buffered fell to the threshold. */
  public Subscription onBufferedAmountLow(Runnable listener) {
    return events.bufferedAmountLow.add(listener);
  }

  /** As {@link #send(DataMessage)}, as text. */
  public void send(String text) {
    send(DataMessage.text(text));
  }

  /** As {@link #send(DataMessage)}, as bytes, of which a copy is taken. */
  public void send(byte[] bytes) {
    send(DataMessage.binary(bytes));
  }

  /**
   * Puts a message into the channel's buffer, without waiting.
   *
   * @throws InvalidStateException when the producer is closed or its channel not open
   * @throws dev.mediasoup4j.ortc.InvalidParametersException when the message is larger than the
   *     server accepts: {@link Transport#getDataChannelMaxMessageSize}
   */
  public void send(DataMessage message) {
    if (closed()) throw new InvalidStateException("closed");
    dataChannel.send(message);
  }

  @Override
  void leaveTransport() {
    transport.remove(this);
  }
}
