package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.SctpParameters;
import dev.mediasoup4j.rtc.PacketKind;
import dev.mediasoup4j.sfu.dump.BaseTransportDump;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A transport that reaches its endpoint over a network: its packets may be encrypted, and beside
 * media there may be SCTP.
 */
abstract class NetworkTransport extends Transport {
  private final TransportSctp sctp;

  NetworkTransport(
      Router router,
      Map<String, Object> appData,
      long initialAvailableOutgoingBitrateBps,
      SctpOptions sctpOptions) {
    super(router, appData, initialAvailableOutgoingBitrateBps);
    sctp = new TransportSctp(this, sctpOptions, this::sendSctpPacket);
  }

  /** Null unless SCTP was enabled. */
  public final @Nullable SctpParameters sctpParameters() {
    return sctp.parameters();
  }

  /** Null unless SCTP was enabled. */
  public final @Nullable SctpState sctpState() {
    return sctp.state();
  }

  public final void onSctpStateChange(Listener<SctpState> listener) {
    sctp.stateChange().add(listener);
  }

  @Override
  final @Nullable SctpSession sctp() {
    return sctp.session();
  }

  final BaseTransportDump baseDump() {
    return baseDump(sctp.maxMessageSize(), sctp);
  }

  /** The endpoint can be reached. */
  final void connectSctp() {
    sctp.connect();
  }

  final void receiveSctp(byte[] buffer, int offset, int length) {
    sctp.receive(buffer, offset, length);
  }

  /** Sends SCTP as it is; what is lost, SCTP sends again. */
  abstract void sendSctpPacket(byte[] buffer, int offset, int length);

  /** Whether a packet could be decrypted; a length below 0 says why not. */
  final boolean decrypted(int length) {
    if (length < 0) {
      drop(DropReason.ofSrtp(length));
    }
    return length >= 0;
  }

  /**
   * Takes a decrypted packet, with room behind it. It is changed.
   *
   * @param kind RTP or RTCP
   */
  final void receive(PacketKind kind, byte[] buffer, int offset, int length, long nowNanos) {
    if (kind == PacketKind.RTP) {
      receiveRtp(buffer, offset, length, nowNanos);
    } else {
      receiveRtcp(buffer, offset, length, nowNanos);
    }
  }

  /** Whether a packet could be encrypted; with a length below 0 it is lost, as on the way. */
  final boolean encrypted(int length) {
    if (length < 0) {
      drop(DropReason.NOT_PROTECTED);
    }
    return length > 0;
  }

  final void countSent(int bytes) {
    counters().sent.add(loop().nowNanos(), bytes);
  }

  @Override
  final void closeNetwork() {
    sctp.close();
    closeSockets();
  }

  /** Closes what is below SCTP: nothing is received after that. */
  abstract void closeSockets();
}
