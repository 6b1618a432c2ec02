package dev.mediasoup4j.rtc.sctp;

import dev.mediasoup4j.netem.VirtualEndpoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** An association at one end of a virtual path, and what its listener was told. */
final class SctpPeer implements VirtualEndpoint, SctpListener {
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Message(int streamId, int payloadProtocolId, byte[] payload) {}

  final SctpAssociation association;
  final List<Message> messages = new ArrayList<>();
  final List<Integer> incomingReset = new ArrayList<>();
  final List<Integer> outgoingReset = new ArrayList<>();
  final List<Integer> low = new ArrayList<>();
  final List<String> events = new ArrayList<>();
  long receivedBytes;
  boolean keepsMessages = true;
  Runnable onLow = () -> {};

  /**
   * False reads all that arrived at an instant before it sends, as a socket read in batches does.
   */
  boolean pollsAfterEachPacket = true;

  private final ArrayDeque<byte[]> polled = new ArrayDeque<>();
  private final byte[] out;

  SctpPeer(SctpSettings settings, long seed) {
    this(settings, new SplittableRandom(seed));
  }

  SctpPeer(SctpSettings settings, RandomGenerator random) {
    association = new SctpAssociation(settings, this, random);
    out = new byte[settings.mtu()];
  }

  boolean isConnected() {
    return association.state() == SctpState.CONNECTED;
  }

  boolean isClosed() {
    return association.state() == SctpState.CLOSED;
  }

  List<byte[]> payloads() {
    return messages.stream().map(Message::payload).toList();
  }

  @Override
  public void receive(long nowNanos, byte[] datagram) {
    association.handlePacket(nowNanos, datagram, 0, datagram.length);
    // The association may keep nothing of the array.
    Arrays.fill(datagram, (byte) 0xEE);
    if (pollsAfterEachPacket) {
      for (byte[] packet; (packet = nextPacket(nowNanos)) != null; ) polled.add(packet);
    }
  }

  @Override
  public byte[] poll(long nowNanos) {
    return polled.isEmpty() ? nextPacket(nowNanos) : polled.remove();
  }

  private byte[] nextPacket(long nowNanos) {
    int length = association.pollPacket(nowNanos, out, 0);
    return length == 0 ? null : Arrays.copyOf(out, length);
  }

  @Override
  public long nextTimeoutNanos() {
    return association.nextTimeoutNanos();
  }

  @Override
  public void timeout(long nowNanos) {
    association.handleTimeout(nowNanos);
  }

  @Override
  public void onConnected() {
    events.add("connected");
  }

  @Override
  public void onMessage(int streamId, int payloadProtocolId, byte[] payload) {
    receivedBytes += payload.length;
    if (keepsMessages) messages.add(new Message(streamId, payloadProtocolId, payload));
  }

  @Override
  public void onIncomingStreamsReset(int[] streamIds) {
    for (int id : streamIds) incomingReset.add(id);
  }

  @Override
  public void onOutgoingStreamsReset(int[] streamIds) {
    for (int id : streamIds) outgoingReset.add(id);
  }

  @Override
  public void onBufferedAmountLow(int streamId) {
    low.add(streamId);
    onLow.run();
  }

  @Override
  public void onRestarted() {
    events.add("restarted");
  }

  @Override
  public void onClosed(SctpCloseReason reason, String message) {
    events.add("closed " + reason + (message.isEmpty() ? "" : " " + message));
  }
}
