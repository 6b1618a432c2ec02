package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.SctpParameters;
import dev.mediasoup4j.sfu.dump.SctpParametersDump;
import org.jspecify.annotations.Nullable;

/** The SCTP of a transport, where it was enabled, and what users are told of it. */
final class TransportSctp implements SctpSession.Owner {
  /** Where SCTP packets go; they may be lost. */
  interface Sender {
    void send(byte[] buffer, int offset, int length);
  }

  private final Transport transport;
  private final Sender sender;
  private final EventSource<SctpState> stateChange;
  private final SctpOptions options;
  private final @Nullable SctpSession session;
  private final @Nullable SctpParameters parameters;
  private volatile @Nullable SctpState state;

  TransportSctp(Transport transport, SctpOptions options, Sender sender) {
    this.transport = transport;
    this.options = options;
    this.sender = sender;
    this.stateChange = transport.event("sctpstatechange");
    this.session =
        options.enabled() ? new SctpSession(transport.loop(), options.settings(), this) : null;
    this.parameters = options.enabled() ? options.parameters() : null;
    this.state = options.enabled() ? SctpState.NEW : null;
  }

  /** Null unless enabled. */
  @Nullable SctpSession session() {
    return session;
  }

  /** Null unless enabled. */
  @Nullable SctpParameters parameters() {
    return parameters;
  }

  /** Null unless enabled. */
  @Nullable SctpState state() {
    return state;
  }

  /** Bytes of the largest message; 0 unless enabled. */
  long maxMessageSize() {
    Long bytes = parameters == null ? null : parameters.maxMessageSize();
    return bytes == null ? 0 : bytes;
  }

  /** Null unless enabled. */
  @Nullable SctpParametersDump dump() {
    return session == null
        ? null
        : new SctpParametersDump(
            SctpParameters.PORT,
            options.numStreams().os(),
            options.numStreams().mis(),
            options.maxMessageSize(),
            options.sendBufferSize(),
            session.bufferedAmount(),
            transport.type() == TransportType.WEBRTC);
  }

  EventSource<SctpState> stateChange() {
    return stateChange;
  }

  /** The endpoint can be reached. */
  void connect() {
    if (session != null) {
      session.connect();
    }
  }

  void receive(byte[] buffer, int offset, int length) {
    if (session == null) {
      transport.drop(DropReason.UNEXPECTED_SCTP);
    } else {
      session.receive(buffer, offset, length);
    }
  }

  void close() {
    if (session != null) {
      session.close();
      state = SctpState.CLOSED;
    }
  }

  @Override
  public void sendSctpPacket(byte[] buffer, int offset, int length) {
    sender.send(buffer, offset, length);
  }

  @Override
  public void onSctpStateChange(SctpState changed) {
    state = changed;
    stateChange.emit(changed);
  }

  @Override
  public void onSctpBufferedAmountLow(int streamId) {
    transport.data().bufferedAmountIsLow(streamId);
  }

  @Override
  public void onSctpMessage(int streamId, int payloadProtocolId, byte[] payload) {
    transport.receiveMessage(streamId, payloadProtocolId, payload);
  }
}
