package dev.mediasoup4j.rtc.rtcp;

/** One packet of a compound RTCP packet (RFC 3550 section 6.1). */
public sealed interface RtcpPacket
    permits SenderReport,
        ReceiverReport,
        SourceDescription,
        Bye,
        Nack,
        Pli,
        Fir,
        Remb,
        TransportFeedback,
        ExtendedReport {

  /** Bytes that {@link #write} needs, a multiple of 4. */
  int length();

  /**
   * Writes the packet; several in a row make a compound packet.
   *
   * @return {@link #length}
   * @throws IndexOutOfBoundsException when the buffer is too small
   */
  int write(byte[] buffer, int offset);
}
