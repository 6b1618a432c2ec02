package dev.mediasoup4j.sfu;

import dev.mediasoup4j.rtc.io.Timer;
import dev.mediasoup4j.rtc.rtcp.ExtendedReport;
import dev.mediasoup4j.rtc.rtcp.Fir;
import dev.mediasoup4j.rtc.rtcp.Nack;
import dev.mediasoup4j.rtc.rtcp.Pli;
import dev.mediasoup4j.rtc.rtcp.ReceiverReport;
import dev.mediasoup4j.rtc.rtcp.Remb;
import dev.mediasoup4j.rtc.rtcp.ReportBlock;
import dev.mediasoup4j.rtc.rtcp.RtcpListener;
import dev.mediasoup4j.rtc.rtcp.RtcpMalformation;
import dev.mediasoup4j.rtc.rtcp.RtcpPacket;
import dev.mediasoup4j.rtc.rtcp.RtcpParser;
import dev.mediasoup4j.rtc.rtcp.SenderReport;
import dev.mediasoup4j.rtc.rtcp.TransportFeedback;
import dev.mediasoup4j.sfu.packet.RtcpCompound;
import dev.mediasoup4j.sfu.stream.RtpStreamSend;
import dev.mediasoup4j.sfu.stream.SsrcTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The RTCP of a transport: hands what comes to producers and consumers, sends their reports on a
 * timer. Follows mediasoup's Transport.
 */
final class TransportRtcp {
  private static final long REPORT_INTERVAL_NANOS = 1_000_000_000;

  private final Transport transport;
  private final Loop loop;
  private final RtcpParser parser = new RtcpParser();
  private final Dispatch dispatch = new Dispatch();
  private final RtcpCompound compound;
  private final SsrcTable<Consumer> consumers = new SsrcTable<>();
  private @Nullable Timer reportTimer;

  TransportRtcp(Transport transport) {
    this.transport = transport;
    this.loop = transport.loop();
    this.compound = new RtcpCompound(transport::sendRtcpPacket);
  }

  void add(Consumer consumer) {
    for (RtpStreamSend stream : consumer.streams()) {
      consumers.put((int) stream.parameters().ssrc(), consumer);
    }
  }

  void remove(Consumer consumer) {
    consumers.removeAll(consumer);
  }

  /** The endpoint is about to be reachable: reports are sent from now on. */
  void start() {
    stop();
    reportTimer = loop.schedule(REPORT_INTERVAL_NANOS / 2, this::report);
  }

  void stop() {
    if (reportTimer != null) {
      reportTimer.cancel();
      reportTimer = null;
    }
  }

  /** Compound packets that were malformed. */
  long malformed() {
    long sum = 0;
    for (RtcpMalformation malformation : RtcpMalformation.values()) {
      sum += parser.malformed(malformation);
    }
    return sum;
  }

  void send(RtcpPacket packet) {
    compound.sendAlone(packet);
  }

  private void report() {
    sendReports(loop.nowNanos());
    // 1 to 1.5 times the interval, so that participants do not fall into step.
    double factor = loop.random().nextDouble(1, 1.5);
    reportTimer = loop.schedule((long) (REPORT_INTERVAL_NANOS * factor), this::report);
  }

  private void sendReports(long nowNanos) {
    long ntpTime = loop.ntpClock().ntpTime(nowNanos);
    for (Consumer consumer : transport.consumers()) {
      if (consumer.reports().takeDue(nowNanos)) {
        for (RtpStreamSend stream : consumer.streams()) {
          SenderReport report = stream.senderReport(nowNanos, ntpTime);
          if (report != null) {
            compound.add(
                report, stream.sourceDescription(), stream.delaySinceLastReceiverReport(nowNanos));
          }
        }
      }
    }
    for (Producer producer : transport.producers()) {
      compound.add(producer.media().dueReports(nowNanos), ntpTime);
    }
    compound.flush();
  }

  void receive(byte[] buffer, int offset, int length, long nowNanos) {
    dispatch.nowNanos = nowNanos;
    parser.parse(buffer, offset, length, dispatch);
  }

  private @Nullable Consumer consumer(long ssrc) {
    return consumers.get((int) ssrc);
  }

  private final class Dispatch implements RtcpListener {
    private long nowNanos;

    @Override
    public void onSenderReport(SenderReport report) {
      Producer producer = transport.media().rtpListener().find(report.senderSsrc());
      if (producer != null) {
        producer.media().receiveSenderReport(report, nowNanos);
      }
      receive(report.reportBlocks());
    }

    @Override
    public void onReceiverReport(ReceiverReport report) {
      receive(report.reportBlocks());
    }

    private void receive(List<ReportBlock> blocks) {
      for (ReportBlock block : blocks) {
        Consumer consumer = consumer(block.ssrc());
        if (consumer != null) {
          consumer.receiveReport(block, loop.ntpClock().ntpTime(nowNanos));
        }
      }
    }

    @Override
    public void onNack(Nack nack) {
      Consumer consumer = consumer(nack.mediaSsrc());
      if (consumer != null) {
        consumer.handleNack(nack, nowNanos);
      }
    }

    @Override
    public void onPli(Pli pli) {
      Consumer consumer = consumer(pli.mediaSsrc());
      if (consumer != null) {
        consumer.handlePli(pli.mediaSsrc());
      }
    }

    @Override
    public void onFir(Fir fir) {
      for (Fir.Entry entry : fir.entries()) {
        Consumer consumer = consumer(entry.ssrc());
        if (consumer != null) {
          consumer.handleFir(entry.ssrc());
        }
      }
    }

    @Override
    public void onTransportFeedback(TransportFeedback received) {
      transport.outgoingBitrate().receive(received, nowNanos);
    }

    @Override
    public void onRemb(Remb remb) {
      transport.outgoingBitrate().receive(remb, nowNanos);
    }

    @Override
    public void onExtendedReport(ExtendedReport report) {
      for (ExtendedReport.Delay delay : report.delays()) {
        Producer producer = transport.media().rtpListener().find(delay.ssrc());
        if (producer != null) {
          producer.media().receiveDelay(delay, loop.ntpClock().ntpTime(nowNanos));
        }
      }
      if (report.receiverReferenceTime().isPresent()) {
        long ntpTime = report.receiverReferenceTime().getAsLong();
        for (Consumer consumer : transport.consumers()) {
          for (RtpStreamSend stream : consumer.streams()) {
            stream.receiveReceiverReferenceTime(ntpTime, nowNanos);
          }
        }
      }
    }
  }
}
