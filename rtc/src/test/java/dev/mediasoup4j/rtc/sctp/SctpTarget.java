package dev.mediasoup4j.rtc.sctp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An association in a state of one's choice, always the same, to be shot at some thousand times a
 * second: AssertJ would take longer than what is tested.
 */
final class SctpTarget implements SctpListener {
  private static final int NEW = 0;
  private static final int CONNECTING = 1;
  private static final int SENDING = 2;
  private static final int SHUTTING_DOWN = 3;
  private static final int CONNECTED = 4;
  private static final int STATES = 5;

  private static final int MARGIN = 8;
  private static final long MILLI = 1_000_000;
  private static final byte[] MESSAGE = new byte[1000];

  /** A short MTU: what comes may be longer than what may be sent. */
  private static final SctpSettings SETTINGS =
      SctpSettings.builder().mtu(512).receiveWindow(20_000).maxReceiveMessageSize(10_000).build();

  private static final SctpSettings DATA_ONLY =
      SctpSettings.builder()
          .mtu(512)
          .receiveWindow(20_000)
          .maxReceiveMessageSize(10_000)
          .enableInterleaving(false)
          .build();

  /** What the peer says to set up an association; the target always answers the same. */
  private static final byte[][] INTERLEAVING_PEER = record(SETTINGS);

  private static final byte[][] DATA_ONLY_PEER = record(DATA_ONLY);

  private final SctpAssociation association;
  private final int localTag;
  private final List<ByteBuffer> sent = new ArrayList<>();
  private final byte[] out = new byte[SETTINGS.mtu()];
  private long nowNanos;

  private SctpTarget(SctpSettings settings, int localTag) {
    association = new SctpAssociation(settings, this, new SplittableRandom(1));
    this.localTag = localTag;
  }

  /** The lowest bit chooses interleaving, the others the state. */
  static SctpTarget of(int choice) {
    boolean interleaving = (choice & 1) == 0;
    byte[][] peer = interleaving ? INTERLEAVING_PEER : DATA_ONLY_PEER;
    int tag = CommonHeader.verificationTag(peer[1], 0);
    var target = new SctpTarget(interleaving ? SETTINGS : DATA_ONLY, tag);
    target.enter((choice & 0xFF) / 2 % STATES, peer);
    return target;
  }

  private void enter(int state, byte[][] peer) {
    if (state == NEW) return;
    if (state == CONNECTING) {
      association.connect(nowNanos);
      drain();
      return;
    }
    for (byte[] packet : peer) {
      association.handlePacket(nowNanos, packet, 0, packet.length);
      drain();
    }
    if (!isConnected()) throw new AssertionError(association.state());
    if (state == SENDING || state == SHUTTING_DOWN) {
      for (int i = 0; i < 4; i++) {
        association.send(nowNanos, i % 3, 51, MESSAGE, new SctpSendOptions(i != 1, 2 * i, null));
      }
      drain();
    }
    if (state == SENDING) association.resetStreams(2);
    if (state == SHUTTING_DOWN) association.close(nowNanos);
    drain();
  }

  private static byte[][] record(SctpSettings settings) {
    var target = new SctpTarget(settings, 0);
    var peer = new SctpAssociation(settings, new SctpListener() {}, new SplittableRandom(2));
    peer.connect(0);
    byte[][] packets = new byte[2][];
    for (int i = 0; i < packets.length; i++) {
      byte[] packet = new byte[settings.mtu()];
      int length = peer.pollPacket(0, packet, 0);
      packets[i] = Arrays.copyOf(packet, length);
      target.association.handlePacket(0, packet, 0, length);
      length = target.association.pollPacket(0, packet, 0);
      peer.handlePacket(0, packet, 0, length);
    }
    return packets;
  }

  boolean isConnected() {
    return association.state() == SctpState.CONNECTED;
  }

  List<ByteBuffer> sent() {
    return sent;
  }

  void passTime(int tenMillis) {
    nowNanos += tenMillis * 10 * MILLI;
    // Timers start anew when they expire, never in the past.
    for (int i = 0; association.nextTimeoutNanos() <= nowNanos; i++) {
      if (i == 10) throw new AssertionError("timers without end at one instant");
      association.handleTimeout(nowNanos);
      drain();
    }
  }

  /** Chunks, put into a packet, in the middle of other bytes. */
  void receive(byte[] chunks, int offset, int length, byte around) {
    int packetLength = CommonHeader.LENGTH + length;
    byte[] buffer = new byte[MARGIN + packetLength + MARGIN];
    Arrays.fill(buffer, around);
    System.arraycopy(chunks, offset, buffer, MARGIN + CommonHeader.LENGTH, length);
    boolean isInit = length > 0 && chunks[offset] == ChunkType.INIT;
    Wire.put16(buffer, MARGIN, SETTINGS.remotePort());
    Wire.put16(buffer, MARGIN + 2, SETTINGS.localPort());
    Wire.put32(buffer, MARGIN + 4, isInit ? 0 : localTag);
    Wire.put32(
        buffer, MARGIN + CommonHeader.CHECKSUM, CommonHeader.crc32c(buffer, MARGIN, packetLength));
    association.handlePacket(nowNanos, buffer, MARGIN, packetLength);
    // Nothing of it may be kept.
    Arrays.fill(buffer, (byte) 0xEE);
    drain();
  }

  /** Whether it goes on answering, so nothing stands in the way of its answers. */
  boolean answersHeartbeat() {
    int before = sent.size();
    byte[] heartbeat = {ChunkType.HEARTBEAT, 0, 0, 12, 0, 1, 0, 8, 1, 2, 3, 4};
    receive(heartbeat, 0, heartbeat.length, (byte) 0);
    return sent.subList(before, sent.size()).stream().anyMatch(SctpTarget::hasHeartbeatAck);
  }

  private static boolean hasHeartbeatAck(ByteBuffer packet) {
    byte[] bytes = packet.array();
    for (int at = CommonHeader.LENGTH; at + ChunkType.HEADER_LENGTH <= bytes.length; ) {
      if (Wire.get8(bytes, at) == ChunkType.HEARTBEAT_ACK) return true;
      at += Wire.padded(Wire.get16(bytes, at + 2));
    }
    return false;
  }

  private void drain() {
    for (int i = 0, length; (length = association.pollPacket(nowNanos, out, 0)) > 0; i++) {
      if (i == 100) throw new AssertionError("packets without end at one instant");
      sent.add(ByteBuffer.wrap(Arrays.copyOf(out, length)));
    }
  }
}
