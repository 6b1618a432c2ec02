package dev.mediasoup4j.rtc.sctp;

/** Takes an association down without losing what was queued (RFC 9260 section 9.2). */
final class Shutdown {
  /** T5-shutdown-guard in units of RTO.Max. */
  private static final int GUARD_TIMEOUTS = 5;

  private enum State {
    NONE,
    PENDING,
    SENT,
    RECEIVED,
    ACK_SENT
  }

  private final int peerTag;
  private final DataSender sender;
  private final DataReceiver receiver;
  private final RetransmissionTimeout timeout;
  private final ControlOutbox outbox;
  private final long guardNanos;
  private final Timer t2 = new Timer();
  private final Timer t5 = new Timer();

  private State state = State.NONE;

  Shutdown(
      SctpSettings settings,
      int peerTag,
      DataSender sender,
      DataReceiver receiver,
      RetransmissionTimeout timeout,
      ControlOutbox outbox) {
    this.peerTag = peerTag;
    this.sender = sender;
    this.receiver = receiver;
    this.timeout = timeout;
    this.outbox = outbox;
    guardNanos = GUARD_TIMEOUTS * settings.rtoMax().toNanos();
  }

  boolean hasBegun() {
    return state != State.NONE;
  }

  long nextTimeoutNanos() {
    return Math.min(t2.deadlineNanos(), t5.deadlineNanos());
  }

  void begin(long nowNanos) {
    if (state == State.NONE) state = State.PENDING;
    advance(nowNanos);
  }

  /** Goes on once everything was acknowledged. */
  void advance(long nowNanos) {
    if (!sender.isIdle()) return;
    if (state == State.PENDING) {
      state = State.SENT;
      t5.start(nowNanos + guardNanos);
      send(nowNanos);
    } else if (state == State.RECEIVED) {
      state = State.ACK_SENT;
      t5.start(nowNanos + guardNanos);
      send(nowNanos);
    }
  }

  /** A SHUTDOWN came, whose acknowledgement has been taken. */
  void received(long nowNanos) {
    switch (state) {
      case NONE, PENDING -> state = State.RECEIVED;
      case SENT, ACK_SENT -> {
        state = State.ACK_SENT;
        send(nowNanos);
      }
      case RECEIVED -> {} // repeated, while there is still data to deliver
    }
    advance(nowNanos);
  }

  /** Data came after SHUTDOWN was sent: the peer is told again how far it came. */
  void dataReceived(long nowNanos) {
    if (state != State.SENT) return;
    receiver.requestSack();
    send(nowNanos);
  }

  /** Whether the SHUTDOWN ACK ends the association; it was answered then. */
  boolean acknowledged() {
    if (state != State.SENT && state != State.ACK_SENT) return false;
    outbox.addAlone(peerTag, ChunkType.bare(ChunkType.SHUTDOWN_COMPLETE));
    return true;
  }

  /** Whether a SHUTDOWN COMPLETE ends the association. */
  boolean isAwaitingComplete() {
    return state == State.ACK_SENT;
  }

  /** Whether T2-shutdown was due, so that the chunk was sent again. */
  boolean handleTimeout(long nowNanos) {
    if (!t2.expire(nowNanos)) return false;
    timeout.backOff();
    send(nowNanos);
    return true;
  }

  /** Whether the peer took too long (T5-shutdown-guard). */
  boolean isOverdue(long nowNanos) {
    return t5.expire(nowNanos);
  }

  private void send(long nowNanos) {
    if (state == State.SENT) {
      byte[] shutdown = new byte[8];
      Wire.put8(shutdown, 0, ChunkType.SHUTDOWN);
      Wire.put16(shutdown, 2, shutdown.length);
      Wire.put32(shutdown, 4, (int) receiver.cumulativeTsn());
      outbox.add(peerTag, shutdown);
    } else {
      outbox.add(peerTag, ChunkType.bare(ChunkType.SHUTDOWN_ACK));
    }
    t2.start(nowNanos + timeout.currentNanos());
  }
}
