package dev.mediasoup4j.rtc.rtcp;

/** Is told the packets of a compound packet in their order; implement what matters. */
public interface RtcpListener {
  default void onSenderReport(SenderReport report) {}

  default void onReceiverReport(ReceiverReport report) {}

  default void onSourceDescription(SourceDescription description) {}

  default void onBye(Bye bye) {}

  default void onNack(Nack nack) {}

  default void onPli(Pli pli) {}

  default void onFir(Fir fir) {}

  default void onRemb(Remb remb) {}

  default void onTransportFeedback(TransportFeedback feedback) {}

  default void onExtendedReport(ExtendedReport report) {}
}
