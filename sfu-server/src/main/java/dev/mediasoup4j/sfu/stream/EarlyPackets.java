package dev.mediasoup4j.sfu.stream;

import dev.mediasoup4j.rtc.rtp.SequenceNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps the last packets that a consumer left out while it waited for a key frame. Those that
 * belong to the key frame, and overtook its first packet on the way, are sent behind that. Follows
 * mediasoup's target layer retransmission buffer.
 */
public final class EarlyPackets {
  private final int capacity;

  // By arrival.
  private final List<ForwardedPacket> kept = new ArrayList<>();
  private boolean leftSomeOut;
  private int newestLeftOut;

  /**
   * @param capacity in packets: what is later still is lost more likely than late
   */
  public EarlyPackets(int capacity) {
    this.capacity = capacity;
  }

  /** Keeps a copy of the packet, in place of the one kept longest where there are too many. */
  public void keep(ForwardedPacket packet) {
    if (kept.size() == capacity) {
      ForwardedPacket oldest = kept.remove(0);
      leaveOut(oldest);
      oldest.end();
    }
    kept.add(packet.outliving());
  }

  /** The packet can't be sent later. */
  public void leaveOut(ForwardedPacket packet) {
    int sequenceNumber = packet.packet().sequenceNumber();
    if (!leftSomeOut || SequenceNumbers.isNewer(sequenceNumber, newestLeftOut)) {
      newestLeftOut = sequenceNumber;
    }
    leftSomeOut = true;
  }

  /** Whether something that is newer than the first packet of the key frame was left out. */
  public boolean lacksSomeBehind(int firstSequenceNumber) {
    return leftSomeOut && SequenceNumbers.isNewer(newestLeftOut, firstSequenceNumber);
  }

  /**
   * Gives those that are newer than the first packet of the key frame to {@code send}, in the order
   * of their sequence numbers, and forgets all.
   */
  public void sendBehind(int firstSequenceNumber, Consumer<ForwardedPacket> send) {
    if (kept.isEmpty()) {
      return;
    }
    List<ForwardedPacket> newer = new ArrayList<>(kept);
    newer.removeIf(
        it -> !SequenceNumbers.isNewer(it.packet().sequenceNumber(), firstSequenceNumber));
    newer.sort(
        (a, b) -> {
          int one = a.packet().sequenceNumber();
          int other = b.packet().sequenceNumber();
          if (one == other) {
            return 0;
          }
          return SequenceNumbers.isNewer(one, other) ? 1 : -1;
        });
    for (ForwardedPacket packet : newer) {
      // Whoever hears of what is sent may have stopped it.
      if (!kept.isEmpty()) {
        send.accept(packet);
      }
    }
    clear();
  }

  /** Forgets all. */
  public void clear() {
    kept.forEach(ForwardedPacket::end);
    kept.clear();
    leftSomeOut = false;
  }
}
