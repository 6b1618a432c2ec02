package dev.mediasoup4j.rtc.sctp;

import java.util.ArrayDeque;

/**
 * Control chunks that wait for a packet. Bounded: a peer that asks faster than it takes answers
 * loses the oldest, which it would ask for again.
 */
final class ControlOutbox {
  private static final int MAX_CHUNKS = 32;

  private final ArrayDeque<Entry> waiting = new ArrayDeque<>();

  /**
   * @param alone whether it shares its packet with no other chunk
   */
  private record Entry(int verificationTag, byte[] chunk, boolean alone) {}

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  void add(int verificationTag, byte[] chunk) {
    add(new Entry(verificationTag, chunk, false));
  }

  /**
   * INIT, INIT ACK and SHUTDOWN COMPLETE are not bundled (RFC 9260 section 6.10); ABORT ends all.
   */
  void addAlone(int verificationTag, byte[] chunk) {
    add(new Entry(verificationTag, chunk, true));
  }

  void clear() {
    waiting.clear();
  }

  /** The tag that the next packet has to carry. */
  int nextVerificationTag() {
    return waiting.element().verificationTag;
  }

  /**
   * Moves chunks into the packet.
   *
   * @return whether others may share it
   */
  boolean write(PacketWriter packet) {
    int tag = nextVerificationTag();
    while (true) {
      Entry entry = waiting.peek();
      if (entry == null) return true;
      if (entry.verificationTag != tag || packet.room() < entry.chunk.length) return false;
      if (entry.alone && !packet.isEmpty()) return false;
      waiting.remove();
      packet.append(entry.chunk);
      if (entry.alone) return false;
    }
  }

  private void add(Entry entry) {
    if (waiting.size() == MAX_CHUNKS) waiting.remove();
    waiting.add(entry);
  }
}
