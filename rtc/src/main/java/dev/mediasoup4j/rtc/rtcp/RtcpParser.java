package dev.mediasoup4j.rtc.rtcp;

import dev.mediasoup4j.rtc.BigEndian;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads compound RTCP packets. Never throws on their content: it counts what it can't read. */
public final class RtcpParser {
  private final Map<RtcpMalformation, Long> malformed = new EnumMap<>(RtcpMalformation.class);
  private long unknown;
  private int packetStatusesLeft;

  /** How often something was wrong in this way. */
  public long malformed(RtcpMalformation malformation) {
    return malformed.getOrDefault(malformation, 0L);
  }

  /** Packets that are well-formed, of a type or format that is not known. */
  public long unknown() {
    return unknown;
  }

  /** Reads a compound packet and tells the listener each packet of it. */
  public void parse(byte[] buffer, int offset, int length, RtcpListener listener) {
    packetStatusesLeft = TransportFeedback.MAX_PACKET_STATUSES;
    int end = offset + length;
    for (int position = offset; position < end; ) {
      if (end - position < RtcpHeader.LENGTH) {
        count(RtcpMalformation.TRUNCATED);
        return;
      }
      if ((buffer[position] & 0xC0) != 0x80) {
        count(RtcpMalformation.VERSION);
        return;
      }
      int packetLength = 4 * (BigEndian.u16(buffer, position + 2) + 1);
      if (position + packetLength > end) {
        count(RtcpMalformation.TRUNCATED);
        return;
      }
      int padding = 0;
      if (RtcpHeader.hasPadding(buffer, position)) {
        padding = BigEndian.u8(buffer, position + packetLength - 1);
        if (padding == 0 || padding > packetLength - RtcpHeader.LENGTH) {
          count(RtcpMalformation.PADDING);
          return;
        }
      }
      parsePacket(buffer, position, packetLength - padding, listener);
      position += packetLength;
    }
  }

  private void parsePacket(byte[] buffer, int offset, int length, RtcpListener listener) {
    switch (BigEndian.u8(buffer, offset + 1)) {
      case RtcpHeader.SENDER_REPORT -> {
        SenderReport report = counted(SenderReport.parse(buffer, offset, length));
        if (report != null) listener.onSenderReport(report);
      }
      case RtcpHeader.RECEIVER_REPORT -> {
        ReceiverReport report = counted(ReceiverReport.parse(buffer, offset, length));
        if (report != null) listener.onReceiverReport(report);
      }
      case RtcpHeader.SOURCE_DESCRIPTION -> {
        SourceDescription description = counted(SourceDescription.parse(buffer, offset, length));
        if (description != null) listener.onSourceDescription(description);
      }
      case RtcpHeader.BYE -> {
        Bye bye = counted(Bye.parse(buffer, offset, length));
        if (bye != null) listener.onBye(bye);
      }
      case RtcpHeader.TRANSPORT_LAYER_FEEDBACK -> parseTransport(buffer, offset, length, listener);
      case RtcpHeader.PAYLOAD_SPECIFIC_FEEDBACK -> parsePayload(buffer, offset, length, listener);
      case RtcpHeader.EXTENDED_REPORT -> {
        ExtendedReport report = counted(ExtendedReport.parse(buffer, offset, length));
        if (report != null) listener.onExtendedReport(report);
      }
      default -> unknown++;
    }
  }

  private void parseTransport(byte[] buffer, int offset, int length, RtcpListener listener) {
    switch (RtcpHeader.count(buffer, offset)) {
      case RtcpHeader.NACK -> {
        Nack nack = counted(Nack.parse(buffer, offset, length));
        if (nack != null) listener.onNack(nack);
      }
      case RtcpHeader.TRANSPORT_WIDE -> {
        TransportFeedback feedback =
            counted(TransportFeedback.parse(buffer, offset, length, packetStatusesLeft));
        if (feedback == null) return;
        packetStatusesLeft -= feedback.packetStatusCount();
        listener.onTransportFeedback(feedback);
      }
      default -> unknown++;
    }
  }

  private void parsePayload(byte[] buffer, int offset, int length, RtcpListener listener) {
    switch (RtcpHeader.count(buffer, offset)) {
      case RtcpHeader.PLI -> {
        Pli pli = counted(Pli.parse(buffer, offset, length));
        if (pli != null) listener.onPli(pli);
      }
      case RtcpHeader.FIR -> {
        Fir fir = counted(Fir.parse(buffer, offset, length));
        if (fir != null) listener.onFir(fir);
      }
      case RtcpHeader.APPLICATION_LAYER -> {
        if (!Remb.isRemb(buffer, offset, length)) {
          unknown++;
          return;
        }
        Remb remb = counted(Remb.parse(buffer, offset, length));
        if (remb != null) listener.onRemb(remb);
      }
      default -> unknown++;
    }
  }

  private <P extends RtcpPacket> @Nullable P counted(@Nullable P packet) {
    if (packet == null) count(RtcpMalformation.CONTENT);
    return packet;
  }

  private void count(RtcpMalformation malformation) {
    malformed.merge(malformation, 1L, Long::sum);
  }
}
