package dev.mediasoup4j.sfu;

import dev.mediasoup4j.rtc.layers.LayerInfo;
import dev.mediasoup4j.rtc.rtcp.Fir;
import dev.mediasoup4j.rtc.rtcp.Nack;
import dev.mediasoup4j.rtc.rtcp.Pli;
import dev.mediasoup4j.rtc.rtcp.RtcpPacket;
import dev.mediasoup4j.rtc.rtcp.SenderReport;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.sfu.trace.ProducerTraceEventType;
import dev.mediasoup4j.sfu.trace.TraceDirection;
import dev.mediasoup4j.sfu.trace.TraceInfo;

/** What of a producer's media is traced. On the loop. */
final class ProducerTraces {
  private final Traces<ProducerTraceEventType> traces;

  ProducerTraces(Traces<ProducerTraceEventType> traces) {
    this.traces = traces;
  }

  void received(RtpPacket packet, LayerInfo layers, boolean retransmission) {
    traces.emitPacket(
        ProducerTraceEventType.KEYFRAME,
        ProducerTraceEventType.RTP,
        TraceDirection.IN,
        packet,
        layers,
        retransmission);
  }

  void received(SenderReport report) {
    if (traces.has(ProducerTraceEventType.SR)) {
      traces.emit(
          ProducerTraceEventType.SR,
          TraceDirection.IN,
          new TraceInfo.Report(
              report.senderSsrc(),
              report.ntpTime() >>> 32,
              report.ntpTime() & 0xFFFF_FFFFL,
              report.rtpTimestamp(),
              report.packetCount(),
              report.octetCount()));
    }
  }

  void sent(RtcpPacket packet) {
    if (packet instanceof Nack) {
      traces.emit(ProducerTraceEventType.NACK, TraceDirection.OUT, null);
    } else if (packet instanceof Pli pli) {
      traces.emit(
          ProducerTraceEventType.PLI,
          TraceDirection.OUT,
          new TraceInfo.KeyFrameRequest(pli.mediaSsrc()));
    } else if (packet instanceof Fir fir) {
      for (Fir.Entry entry : fir.entries()) {
        traces.emit(
            ProducerTraceEventType.FIR,
            TraceDirection.OUT,
            new TraceInfo.KeyFrameRequest(entry.ssrc()));
      }
    }
  }
}
