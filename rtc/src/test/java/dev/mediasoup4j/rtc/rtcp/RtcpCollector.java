package dev.mediasoup4j.rtc.rtcp;

import java.util.ArrayList;
import java.util.List;

/** Keeps what it is told. */
public final class RtcpCollector implements RtcpListener {
  public final List<RtcpPacket> packets = new ArrayList<>();

  @Override
  public void onSenderReport(SenderReport report) {
    packets.add(report);
  }

  @Override
  public void onReceiverReport(ReceiverReport report) {
    packets.add(report);
  }

  @Override
  public void onSourceDescription(SourceDescription description) {
    packets.add(description);
  }

  @Override
  public void onBye(Bye bye) {
    packets.add(bye);
  }

  @Override
  public void onNack(Nack nack) {
    packets.add(nack);
  }

  @Override
  public void onPli(Pli pli) {
    packets.add(pli);
  }

  @Override
  public void onFir(Fir fir) {
    packets.add(fir);
  }

  @Override
  public void onRemb(Remb remb) {
    packets.add(remb);
  }

  @Override
  public void onTransportFeedback(TransportFeedback feedback) {
    packets.add(feedback);
  }

  @Override
  public void onExtendedReport(ExtendedReport report) {
    packets.add(report);
  }
}
