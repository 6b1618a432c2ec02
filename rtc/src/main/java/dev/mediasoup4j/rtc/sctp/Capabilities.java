package dev.mediasoup4j.rtc.sctp;

/**
 * The extensions that a side announces in INIT or INIT ACK.
 *
 * @param partialReliability RFC 3758
 * @param interleaving RFC 8260
 * @param reconfiguration RFC 6525
 * @param zeroChecksum RFC 9653: it accepts packets without a checksum
 */
record Capabilities(
    boolean partialReliability,
    boolean interleaving,
    boolean reconfiguration,
    boolean zeroChecksum) {

  static final Capabilities NONE = new Capabilities(false, false, false, false);

  static Capabilities of(SctpSettings settings) {
    return new Capabilities(true, settings.enableInterleaving(), true, settings.zeroChecksum());
  }

  /** What both sides have. */
  Capabilities and(Capabilities peer) {
    return new Capabilities(
        partialReliability && peer.partialReliability,
        interleaving && peer.interleaving,
        reconfiguration && peer.reconfiguration,
        zeroChecksum && peer.zeroChecksum);
  }

  int toBits() {
    return (partialReliability ? 1 : 0)
        | (interleaving ? 2 : 0)
        | (reconfiguration ? 4 : 0)
        | (zeroChecksum ? 8 : 0);
  }

  static Capabilities ofBits(int bits) {
    return new Capabilities((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0);
  }
}
