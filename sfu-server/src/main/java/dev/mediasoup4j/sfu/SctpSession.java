package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.SctpParameters;
import dev.mediasoup4j.rtc.BigEndian;
import dev.mediasoup4j.rtc.io.Timer;
import dev.mediasoup4j.rtc.sctp.DataChannelMessage;
import dev.mediasoup4j.rtc.sctp.PayloadProtocolId;
import dev.mediasoup4j.rtc.sctp.SctpAssociation;
import dev.mediasoup4j.rtc.sctp.SctpCloseReason;
import dev.mediasoup4j.rtc.sctp.SctpListener;
import dev.mediasoup4j.rtc.sctp.SctpSendOptions;
import dev.mediasoup4j.rtc.sctp.SctpSendStatus;
import dev.mediasoup4j.rtc.sctp.SctpSettings;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a transport's SCTP association: gives it time, carries its packets, sorts its messages. */
final class SctpSession {
  private static final Logger log = LoggerFactory.getLogger(SctpSession.class);

  private static final int COMMON_HEADER_BYTES = 12;

  /** What the session needs of its transport. */
  interface Owner {
    void sendSctpPacket(byte[] buffer, int offset, int length);

    void onSctpStateChange(SctpState state);

    void onSctpBufferedAmountLow(int streamId);

    void onSctpMessage(int streamId, int payloadProtocolId, byte[] payload);
  }

  private final Loop loop;
  private final Owner owner;
  private final SctpAssociation association;
  private final byte[] packet;
  private SctpState state = SctpState.NEW;
  private @Nullable Timer timer;
  private long timerNanos = SctpAssociation.NEVER;

  SctpSession(Loop loop, SctpSettings settings, Owner owner) {
    this.loop = loop;
    this.owner = owner;
    this.association = new SctpAssociation(settings, new AssociationListener());
    this.packet = new byte[settings.mtu()];
  }

  /** Whether a datagram that is neither RTP nor RTCP looks like SCTP between its usual ports. */
  static boolean isSctp(byte[] buffer, int offset, int length) {
    return length >= COMMON_HEADER_BYTES
        && BigEndian.u16(buffer, offset) == SctpParameters.PORT
        && BigEndian.u16(buffer, offset + 2) == SctpParameters.PORT;
  }

  /** What carries the packets is connected. */
  void connect() {
    changeState(SctpState.CONNECTING);
    association.connect(loop.nowNanos());
    drain();
  }

  void receive(byte[] buffer, int offset, int length) {
    association.handlePacket(loop.nowNanos(), buffer, offset, length);
    drain();
  }

  /** {@code payload} is not copied and must not change; it is neither empty nor too large. */
  SctpSendStatus send(int streamId, int ppid, byte[] payload, SctpSendOptions options) {
    SctpSendStatus status = association.send(loop.nowNanos(), streamId, ppid, payload, options);
    drain();
    return status;
  }

  int maxSendMessageSize() {
    return association.settings().maxSendMessageSize();
  }

  int outboundStreams() {
    return association.outboundStreams();
  }

  /** Over all streams. */
  long bufferedAmount() {
    return association.bufferedAmount();
  }

  long bufferedAmount(int streamId) {
    return association.bufferedAmount(streamId);
  }

  void setBufferedAmountLowThreshold(int streamId, long bytes) {
    association.setBufferedAmountLowThreshold(streamId, bytes);
  }

  void resetStream(int streamId) {
    if (state == SctpState.CONNECTED && streamId < association.outboundStreams()) {
      association.resetStreams(streamId);
      drain();
    }
  }

  SctpState state() {
    return state;
  }

  /** Tells the peer where that is possible. */
  void close() {
    if (state == SctpState.CONNECTING || state == SctpState.CONNECTED) {
      association.abort("transport closed");
      drain();
    }
    if (timer != null) {
      timer.cancel();
    }
    state = SctpState.CLOSED;
  }

  private void drain() {
    long nowNanos = loop.nowNanos();
    for (int length; (length = association.pollPacket(nowNanos, packet, 0)) > 0; ) {
      owner.sendSctpPacket(packet, 0, length);
    }
    long next = association.nextTimeoutNanos();
    if (next < timerNanos) {
      if (timer != null) {
        timer.cancel();
      }
      timerNanos = next;
      timer = loop.schedule(Math.max(0, next - nowNanos), this::timeout);
    }
  }

  // A timer that was set early finds nothing to do and is set anew: cheaper than moving it with
  // every packet.
  private void timeout() {
    timer = null;
    timerNanos = SctpAssociation.NEVER;
    association.handleTimeout(loop.nowNanos());
    drain();
  }

  private void changeState(SctpState newState) {
    if (state != newState && state != SctpState.CLOSED) {
      state = newState;
      owner.onSctpStateChange(newState);
    }
  }

  private final class AssociationListener implements SctpListener {
    @Override
    public void onConnected() {
      changeState(SctpState.CONNECTED);
    }

    @Override
    public void onMessage(int streamId, int payloadProtocolId, byte[] payload) {
      if (payloadProtocolId != PayloadProtocolId.DCEP) {
        owner.onSctpMessage(streamId, payloadProtocolId, payload);
        return;
      }
      // Streams are agreed on by signaling. An endpoint that opens its channel in band all the same
      // gets the answer that it waits for.
      if (streamId < association.outboundStreams()
          && DataChannelMessage.parse(payload).orElse(null) instanceof DataChannelMessage.Open) {
        association.send(
            loop.nowNanos(),
            streamId,
            PayloadProtocolId.DCEP,
            new DataChannelMessage.Ack().toBytes(),
            SctpSendOptions.ORDERED);
      }
    }

    @Override
    public void onBufferedAmountLow(int streamId) {
      owner.onSctpBufferedAmountLow(streamId);
    }

    @Override
    public void onIncomingStreamsReset(int[] streamIds) {
      int streams = association.outboundStreams();
      association.resetStreams(Arrays.stream(streamIds).filter(it -> it < streams).toArray());
    }

    @Override
    public void onClosed(SctpCloseReason reason, String message) {
      log.debug("SCTP association closed [reason:{}, message:{}]", reason, message);
      // As mediasoup, for which only one that never stood has failed.
      boolean stood = state == SctpState.CONNECTED || reason == SctpCloseReason.SHUTDOWN;
      changeState(stood ? SctpState.CLOSED : SctpState.FAILED);
    }
  }
}
