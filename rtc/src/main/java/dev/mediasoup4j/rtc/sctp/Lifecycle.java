package dev.mediasoup4j.rtc.sctp;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** From the handshake over the session to the end of an association. */
final class Lifecycle {
  private final SctpSettings settings;
  private final RandomGenerator random;
  private final Handshake handshake;
  private final SendQueue queue;
  private final ControlOutbox outbox;
  private final DeferredEvents events;
  private final SctpStatistics statistics;

  private @Nullable Session session;
  private boolean closed;

  /** Close was called before the association was set up. */
  private boolean closeOnceConnected;

  Lifecycle(
      SctpSettings settings,
      RandomGenerator random,
      Handshake handshake,
      SendQueue queue,
      ControlOutbox outbox,
      DeferredEvents events,
      SctpStatistics statistics) {
    this.settings = settings;
    this.random = random;
    this.handshake = handshake;
    this.queue = queue;
    this.outbox = outbox;
    this.events = events;
    this.statistics = statistics;
  }

  SctpState state() {
    if (closed) return SctpState.CLOSED;
    Session current = session;
    if (current != null) {
      return current.shutdown().hasBegun() ? SctpState.SHUTTING_DOWN : SctpState.CONNECTED;
    }
    return handshake.state() == Handshake.State.IDLE ? SctpState.NEW : SctpState.CONNECTING;
  }

  /** Null until the peer has agreed. It stays behind the end, so that its parameters are known. */
  @Nullable Session session() {
    return session;
  }

  boolean isClosed() {
    return closed;
  }

  boolean takesMessages() {
    if (closeOnceConnected || closed) return false;
    Session current = session;
    return current == null || !current.shutdown().hasBegun();
  }

  void establish(long nowNanos, SessionParameters agreed) {
    handshake.stop();
    var established = new Session(settings, agreed, queue, outbox, events, statistics, random);
    session = established;
    established.queued();
    events.connected();
    if (closeOnceConnected) established.shutdown().begin(nowNanos);
  }

  /** The peer began anew (RFC 9260 section 5.2.4.1): what was queued was for its former self. */
  void restart(long nowNanos, SessionParameters agreed) {
    queue.clear();
    events.restarted();
    establish(nowNanos, agreed);
  }

  /** Ends in order, once everything queued was delivered. */
  void close(long nowNanos) {
    if (closed) return;
    Session current = session;
    if (current != null) {
      current.shutdown().begin(nowNanos);
    } else if (handshake.state() == Handshake.State.IDLE || queue.isEmpty()) {
      end(SctpCloseReason.SHUTDOWN, "");
    } else {
      closeOnceConnected = true;
    }
  }

  /** Ends at once, and tells the peer. */
  void fail(SctpCloseReason reason, int cause, String message) {
    if (closed) return;
    outbox.clear();
    SessionParameters parameters = handshake.parameters();
    if (parameters != null) {
      outbox.addAlone(parameters.peerTag(), ErrorCause.abort(cause, message));
    }
    end(reason, message);
  }

  /** Ends unless what the peer sent was fine. */
  void failUnlessFine(DataReceiver.Received received) {
    switch (received) {
      case FINE -> {}
      case MESSAGE_TOO_LARGE ->
          fail(
              SctpCloseReason.PROTOCOL_VIOLATION,
              ErrorCause.PROTOCOL_VIOLATION,
              "message exceeds " + settings.maxReceiveMessageSize() + " bytes");
      case OUT_OF_RESOURCE ->
          fail(
              SctpCloseReason.OUT_OF_RESOURCE,
              ErrorCause.OUT_OF_RESOURCE,
              "incomplete messages exceed the receive window");
    }
  }

  /** The peer knows. */
  void end(SctpCloseReason reason, String message) {
    if (closed) return;
    closed = true;
    handshake.stop();
    queue.clear();
    events.closed(reason, message);
  }
}
