package dev.mediasoup4j.rtc.rtcp;

/** What was wrong with bytes that should be RTCP. */
public enum RtcpMalformation {
  /** Not version 2; the rest of the compound packet is lost. */
  VERSION,
  /** A packet ends behind the compound packet, which is lost from there on. */
  TRUNCATED,
  /** More padding than packet, or none in spite of the bit; the rest is lost. */
  PADDING,
  /** What stands within a packet contradicts its type; the others of the compound are read. */
  CONTENT
}
