package dev.mediasoup4j.rtc.sctp;

import java.util.random.RandomGenerator;

/** What there is once both sides agreed: the transmission control block of RFC 9260 section 1.4. */
final class Session {
  private final SctpSettings settings;
  private final SessionParameters parameters;
  private final ControlOutbox outbox;
  private final SctpStatistics statistics;
  private final RetransmissionTimeout timeout;
  private final DataSender sender;
  private final DataReceiver receiver;
  private final StreamReset streamReset;
  private final Heartbeat heartbeat;
  private final Shutdown shutdown;
  private final DataChunk data = new DataChunk();
  private final SackChunk sack = new SackChunk();
  private final ForwardTsnChunk forwardTsn = new ForwardTsnChunk();

  /** Timers that expired in a row without an answer (RFC 9260 section 8.1). */
  private int failures;

  Session(
      SctpSettings settings,
      SessionParameters parameters,
      SendQueue queue,
      ControlOutbox outbox,
      DeferredEvents events,
      SctpStatistics statistics,
      RandomGenerator random) {
    this.settings = settings;
    this.parameters = parameters;
    this.outbox = outbox;
    this.statistics = statistics;
    int peerTag = parameters.peerTag();
    timeout = new RetransmissionTimeout(settings);
    sender = new DataSender(settings, parameters, queue, timeout, statistics);
    receiver = new DataReceiver(settings, parameters, events, statistics);
    streamReset = new StreamReset(parameters, queue, sender, receiver, timeout, outbox, events);
    heartbeat = new Heartbeat(settings, peerTag, timeout, outbox, random);
    shutdown = new Shutdown(settings, peerTag, sender, receiver, timeout, outbox);
  }

  SessionParameters parameters() {
    return parameters;
  }

  StreamReset streamReset() {
    return streamReset;
  }

  Shutdown shutdown() {
    return shutdown;
  }

  /** The application queued a message. */
  void queued() {
    sender.queued();
  }

  long nextTimeoutNanos() {
    long next = Math.min(sender.nextTimeoutNanos(), receiver.nextTimeoutNanos());
    next = Math.min(next, Math.min(streamReset.nextTimeoutNanos(), heartbeat.nextTimeoutNanos()));
    return Math.min(next, shutdown.nextTimeoutNanos());
  }

  /** Whether the peer has to be given up. */
  boolean handleTimeout(long nowNanos) {
    receiver.handleTimeout(nowNanos);
    if (sender.handleTimeout(nowNanos)) failures++;
    if (streamReset.handleTimeout(nowNanos)) failures++;
    if (heartbeat.handleTimeout(nowNanos)) failures++;
    if (shutdown.handleTimeout(nowNanos)) failures++;
    return failures > settings.maxRetransmits() || shutdown.isOverdue(nowNanos);
  }

  DataReceiver.Received handleData(
      long nowNanos, boolean interleaved, byte[] buffer, int offset, int length) {
    if (interleaved != parameters.capabilities().interleaving()) {
      statistics.dropped(SctpDropReason.UNEXPECTED_CHUNK);
      return DataReceiver.Received.FINE;
    }
    if (!data.parse(interleaved, buffer, offset, length)) {
      statistics.dropped(SctpDropReason.MALFORMED_CHUNK);
      return DataReceiver.Received.FINE;
    }
    shutdown.dataReceived(nowNanos);
    if (!receiver.hasStream(data.streamId)) {
      byte[] value = new byte[4];
      Wire.put16(value, 0, data.streamId);
      outbox.add(parameters.peerTag(), ErrorCause.error(ErrorCause.INVALID_STREAM_ID, value));
    }
    return receiver.handleData(data, buffer);
  }

  void handleSack(long nowNanos, byte[] buffer, int offset, int length) {
    if (!sack.parse(buffer, offset, length)) {
      statistics.dropped(SctpDropReason.MALFORMED_CHUNK);
    } else if (!sender.handleSack(nowNanos, sack)) {
      statistics.dropped(SctpDropReason.INVALID_ACKNOWLEDGEMENT);
    } else {
      failures = 0;
    }
  }

  void handleForwardTsn(boolean interleaved, byte[] buffer, int offset, int length) {
    Capabilities agreed = parameters.capabilities();
    if (!agreed.partialReliability() || interleaved != agreed.interleaving()) {
      statistics.dropped(SctpDropReason.UNEXPECTED_CHUNK);
    } else if (!forwardTsn.parse(interleaved, buffer, offset, length)) {
      statistics.dropped(SctpDropReason.MALFORMED_CHUNK);
    } else if (!receiver.handleForwardTsn(forwardTsn)) {
      statistics.dropped(SctpDropReason.INVALID_ACKNOWLEDGEMENT);
    }
  }

  void handleReconfig(long nowNanos, byte[] buffer, int offset, int length) {
    if (!parameters.capabilities().reconfiguration()) {
      statistics.dropped(SctpDropReason.UNEXPECTED_CHUNK);
    } else if (!streamReset.handle(nowNanos, buffer, offset, length)) {
      statistics.dropped(SctpDropReason.MALFORMED_CHUNK);
    }
  }

  /** Heartbeats are answered with what they carried. */
  void handleHeartbeat(byte[] buffer, int offset, int length) {
    if (length > settings.mtu() - CommonHeader.LENGTH - ChunkType.HEADER_LENGTH) {
      statistics.dropped(SctpDropReason.MALFORMED_CHUNK);
      return;
    }
    int header = ChunkType.HEADER_LENGTH;
    outbox.add(
        parameters.peerTag(),
        ChunkType.withValue(ChunkType.HEARTBEAT_ACK, buffer, offset + header, length - header));
  }

  void handleHeartbeatAck(long nowNanos, byte[] buffer, int offset, int length) {
    if (heartbeat.handleAck(nowNanos, buffer, offset, length)) failures = 0;
    else statistics.dropped(SctpDropReason.UNEXPECTED_CHUNK);
  }

  void handleShutdown(long nowNanos, byte[] buffer, int offset, int length) {
    if (length < 8) {
      statistics.dropped(SctpDropReason.MALFORMED_CHUNK);
      return;
    }
    if (!sender.handleCumulativeAck(nowNanos, Wire.get32(buffer, offset + 4))) {
      statistics.dropped(SctpDropReason.INVALID_ACKNOWLEDGEMENT);
    }
    shutdown.received(nowNanos);
  }

  /** All chunks of a packet were processed. */
  DataReceiver.Received packetEnded(long nowNanos) {
    receiver.packetEnded(nowNanos);
    heartbeat.postpone(nowNanos);
    DataReceiver.Received result = streamReset.performDeferred();
    shutdown.advance(nowNanos);
    return result;
  }

  void write(long nowNanos, PacketWriter packet) {
    receiver.writeSackIfDue(packet);
    sender.write(nowNanos, packet, shutdown.hasBegun());
    streamReset.writeIfDue(nowNanos, packet);
    shutdown.advance(nowNanos);
  }
}
