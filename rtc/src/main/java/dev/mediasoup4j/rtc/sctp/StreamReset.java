package dev.mediasoup4j.rtc.sctp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resets streams, ours and the peer's (RFC 6525); this is how data channels are closed. */
final class StreamReset {
  private static final int OUTGOING_REQUEST = 13;
  private static final int INCOMING_REQUEST = 14;
  private static final int SSN_TSN_REQUEST = 15;
  private static final int RESPONSE = 16;
  private static final int ADD_OUTGOING_REQUEST = 17;
  private static final int ADD_INCOMING_REQUEST = 18;

  private static final int NOTHING_TO_DO = 0;
  private static final int PERFORMED = 1;
  private static final int DENIED = 2;
  private static final int WRONG_SSN = 3;
  private static final int BAD_SEQUENCE_NUMBER = 5;
  private static final int IN_PROGRESS = 6;

  private static final int PARAMETER_HEADER = 4;
  private static final int OUTGOING_HEADER = 16;

  private final SessionParameters parameters;
  private final SendQueue queue;
  private final DataSender sender;
  private final DataReceiver receiver;
  private final RetransmissionTimeout timeout;
  private final ControlOutbox outbox;
  private final DeferredEvents events;
  private final Timer timer = new Timer();

  /** Streams to reset that wait for their queue to drain, or for a request to be answered. */
  private final List<Integer> wanted = new ArrayList<>();

  private int nextRequest;
  private @Nullable Request request;
  private boolean requestDue;

  /** The peer has said that it waits for data. */
  private boolean inProgress;

  private int lastPeerRequest;
  private int lastPeerResult = NOTHING_TO_DO;
  private @Nullable Deferred deferred;

  /** The last that was performed after the peer had been told to wait; it may ask again. */
  private @Nullable Deferred performedLate;

  private record Request(int sequenceNumber, int lastTsn, int[] streamIds) {}

  private record Deferred(int sequenceNumber, int lastTsn, int[] streamIds, boolean answered) {
    boolean asksForTheSame(int otherLastTsn, int[] otherStreamIds) {
      return lastTsn == otherLastTsn && Arrays.equals(streamIds, otherStreamIds);
    }
  }

  StreamReset(
      SessionParameters parameters,
      SendQueue queue,
      DataSender sender,
      DataReceiver receiver,
      RetransmissionTimeout timeout,
      ControlOutbox outbox,
      DeferredEvents events) {
    this.parameters = parameters;
    this.queue = queue;
    this.sender = sender;
    this.receiver = receiver;
    this.timeout = timeout;
    this.outbox = outbox;
    this.events = events;
    nextRequest = parameters.localInitialTsn();
    lastPeerRequest = parameters.peerInitialTsn() - 1;
  }

  long nextTimeoutNanos() {
    return timer.deadlineNanos();
  }

  /** Streams that were marked as draining are to be reset. */
  void want(int[] streamIds) {
    for (int id : streamIds) wanted.add(id);
  }

  boolean handleTimeout(long nowNanos) {
    if (!timer.expire(nowNanos)) return false;
    timeout.backOff();
    Request current = request;
    if (inProgress && current != null) {
      // Asked again under a new number: dcSCTP answers a repeated one with its earlier answer.
      request = new Request(nextRequest++, current.lastTsn, current.streamIds);
      inProgress = false;
    }
    requestDue = true;
    return true;
  }

  /** Writes the request that is due, as soon as what was queued on its streams has been sent. */
  void writeIfDue(long nowNanos, PacketWriter packet) {
    if (request == null) beginRequest(packet.room());
    Request current = request;
    if (current == null || !requestDue) return;
    byte[] chunk = encode(current);
    if (packet.room() < chunk.length) return;
    requestDue = false;
    timer.start(nowNanos + timeout.currentNanos());
    packet.append(chunk);
  }

  /**
   * Takes a RE-CONFIG chunk.
   *
   * @return whether it was well-formed
   */
  boolean handle(long nowNanos, byte[] buffer, int offset, int length) {
    int at = offset + ChunkType.HEADER_LENGTH;
    int end = offset + length;
    while (end - at >= PARAMETER_HEADER + 4) {
      int type = Wire.get16(buffer, at);
      int size = Wire.get16(buffer, at + 2);
      if (size < PARAMETER_HEADER + 4 || size > end - at) return false;
      int sequenceNumber = Wire.get32(buffer, at + 4);
      switch (type) {
        case OUTGOING_REQUEST -> {
          if (size < OUTGOING_HEADER) return false;
          handleOutgoing(sequenceNumber, buffer, at, size);
        }
        case INCOMING_REQUEST -> handleRefused(sequenceNumber, NOTHING_TO_DO);
        case SSN_TSN_REQUEST, ADD_OUTGOING_REQUEST, ADD_INCOMING_REQUEST ->
            handleRefused(sequenceNumber, DENIED);
        case RESPONSE -> {
          if (size < PARAMETER_HEADER + 8) return false;
          handleResponse(nowNanos, sequenceNumber, Wire.get32(buffer, at + 8));
        }
        default -> {
          return false;
        }
      }
      at += Wire.padded(size);
    }
    return true;
  }

  /** A reset of the peer's that waited for data may have become possible. */
  DataReceiver.Received performDeferred() {
    Deferred waiting = deferred;
    if (waiting == null || !receiver.hasAllUpTo(waiting.lastTsn)) {
      return DataReceiver.Received.FINE;
    }
    deferred = null;
    performedLate = waiting.answered ? waiting : null;
    lastPeerResult = PERFORMED;
    respond(waiting.sequenceNumber);
    events.incomingStreamsReset(waiting.streamIds);
    return receiver.reset(waiting.streamIds);
  }

  private void beginRequest(int room) {
    if (wanted.isEmpty()) return;
    int most = (room - ChunkType.HEADER_LENGTH - OUTGOING_HEADER) / 2;
    int[] ready =
        wanted.stream()
            .mapToInt(Integer::intValue)
            .filter(id -> queue.stream(id).isEmpty())
            .limit(Math.max(most, 0))
            .toArray();
    if (ready.length == 0) return;
    for (int id : ready) {
      wanted.remove(Integer.valueOf(id));
      queue.stream(id).reset = OutgoingStream.Reset.REQUESTED;
    }
    if (parameters.capabilities().reconfiguration()) {
      request = new Request(nextRequest++, (int) sender.lastAssignedTsn(), ready);
      requestDue = true;
    } else {
      for (int id : ready) queue.stream(id).reset = OutgoingStream.Reset.NONE;
      events.outgoingStreamsResetFailed(ready);
    }
  }

  private byte[] encode(Request current) {
    int size = OUTGOING_HEADER + 2 * current.streamIds.length;
    ByteBuffer chunk = ByteBuffer.allocate(ChunkType.HEADER_LENGTH + size);
    chunk.put((byte) ChunkType.RE_CONFIG).put((byte) 0).putShort((short) chunk.capacity());
    chunk.putShort((short) OUTGOING_REQUEST).putShort((short) size);
    chunk.putInt(current.sequenceNumber).putInt(lastPeerRequest).putInt(current.lastTsn);
    for (int id : current.streamIds) chunk.putShort((short) id);
    return chunk.array();
  }

  private void handleOutgoing(int sequenceNumber, byte[] buffer, int at, int size) {
    if (!isNewRequest(sequenceNumber)) return;
    int lastTsn = Wire.get32(buffer, at + 12);
    int[] ids = new int[(size - OUTGOING_HEADER) / 2];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = Wire.get16(buffer, at + OUTGOING_HEADER + 2 * i);
      if (!receiver.hasStream(ids[i])) {
        lastPeerResult = WRONG_SSN;
        respond(sequenceNumber);
        return;
      }
    }
    // An empty list means all streams (RFC 6525 section 4.1).
    int[] streamIds = ids.length == 0 ? receiver.streamIds() : ids;
    Deferred before = performedLate;
    performedLate = null;
    if (before != null && before.asksForTheSame(lastTsn, streamIds)) {
      performedLate = before;
      lastPeerResult = PERFORMED;
      respond(sequenceNumber);
      return;
    }
    lastPeerResult = IN_PROGRESS;
    boolean possible = receiver.hasAllUpTo(lastTsn);
    deferred = new Deferred(sequenceNumber, lastTsn, streamIds, !possible);
    if (possible) return; // performed and answered at the end of the packet
    receiver.awaitReset(lastTsn, streamIds);
    respond(sequenceNumber);
  }

  private void handleRefused(int sequenceNumber, int result) {
    if (!isNewRequest(sequenceNumber)) return;
    lastPeerResult = result;
    respond(sequenceNumber);
  }

  /** Whether a request is the next in line; one that is not has been answered. */
  private boolean isNewRequest(int sequenceNumber) {
    if (sequenceNumber == lastPeerRequest + 1) {
      lastPeerRequest = sequenceNumber;
      return true;
    }
    if (sequenceNumber == lastPeerRequest) {
      respond(sequenceNumber);
    } else {
      outbox.add(parameters.peerTag(), response(sequenceNumber, BAD_SEQUENCE_NUMBER));
    }
    return false;
  }

  private void respond(int sequenceNumber) {
    outbox.add(parameters.peerTag(), response(sequenceNumber, lastPeerResult));
  }

  private static byte[] response(int sequenceNumber, int result) {
    int size = PARAMETER_HEADER + 8;
    ByteBuffer chunk = ByteBuffer.allocate(ChunkType.HEADER_LENGTH + size);
    chunk.put((byte) ChunkType.RE_CONFIG).put((byte) 0).putShort((short) chunk.capacity());
    chunk.putShort((short) RESPONSE).putShort((short) size).putInt(sequenceNumber).putInt(result);
    return chunk.array();
  }

  private void handleResponse(long nowNanos, int sequenceNumber, int result) {
    Request current = request;
    if (current == null || current.sequenceNumber != sequenceNumber) return;
    if (result == IN_PROGRESS) {
      inProgress = true;
      timer.start(nowNanos + timeout.currentNanos());
      return;
    }
    timer.stop();
    request = null;
    requestDue = false;
    inProgress = false;
    boolean done = result == PERFORMED || result == NOTHING_TO_DO;
    for (int id : current.streamIds) {
      OutgoingStream stream = queue.stream(id);
      if (done) stream.restartNumbers();
      stream.reset = OutgoingStream.Reset.NONE;
    }
    if (done) events.outgoingStreamsReset(current.streamIds);
    else events.outgoingStreamsResetFailed(current.streamIds);
  }
}
