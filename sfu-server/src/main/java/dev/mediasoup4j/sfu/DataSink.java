package dev.mediasoup4j.sfu;

import dev.mediasoup4j.rtc.sctp.SctpSendOptions;
import dev.mediasoup4j.rtc.sctp.SctpSendStatus;

/** Where the messages of a data consumer go. */
interface DataSink {
  /** Whether a message can be sent now: it is dropped otherwise. */
  boolean open();

  /** Bytes of the largest message. */
  int maxMessageSize();

  /** {@code payload} is shared and must not change. */
  SctpSendStatus send(int payloadProtocolId, byte[] payload);

  /** Bytes that wait to be sent. */
  long bufferedAmount();

  /** See {@link DataConsumer#setBufferedAmountLowThreshold}. */
  void setBufferedAmountLowThreshold(long bytes);

  /** One stream of an SCTP association. */
  record Sctp(SctpSession session, int streamId, SctpSendOptions options) implements DataSink {
    @Override
    public boolean open() {
      return session.state() == SctpState.CONNECTED;
    }

    @Override
    public int maxMessageSize() {
      return session.maxSendMessageSize();
    }

    @Override
    public SctpSendStatus send(int payloadProtocolId, byte[] payload) {
      return session.send(streamId, payloadProtocolId, payload, options);
    }

    @Override
    public long bufferedAmount() {
      return session.bufferedAmount(streamId);
    }

    @Override
    public void setBufferedAmountLowThreshold(long bytes) {
      session.setBufferedAmountLowThreshold(streamId, bytes);
    }
  }
}
