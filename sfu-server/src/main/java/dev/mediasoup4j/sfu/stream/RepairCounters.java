package dev.mediasoup4j.sfu.stream;

/** What a stream's receiver asked for, and what it was sent again. Touched by the loop alone. */
public final class RepairCounters {
  private long packetsRetransmitted;
  private long packetsRepaired;
  private long nackCount;
  private long nackPacketCount;
  private long pliCount;
  private long firCount;

  RepairCounters() {}

  void retransmitted() {
    packetsRetransmitted++;
  }

  void repaired() {
    packetsRepaired++;
  }

  /** One message that asks for so many packets. */
  void nack(int packetCount) {
    nackCount++;
    nackPacketCount += packetCount;
  }

  void pli() {
    pliCount++;
  }

  void fir() {
    firCount++;
  }

  /** Packets that were sent again, each as often as it was. */
  public long packetsRetransmitted() {
    return packetsRetransmitted;
  }

  /** Packets that were sent again at least once; of a received stream, those that had been lost. */
  public long packetsRepaired() {
    return packetsRepaired;
  }

  public long nackCount() {
    return nackCount;
  }

  public long nackPacketCount() {
    return nackPacketCount;
  }

  public long pliCount() {
    return pliCount;
  }

  public long firCount() {
    return firCount;
  }
}
