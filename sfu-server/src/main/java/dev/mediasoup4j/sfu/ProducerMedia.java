package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.layers.LayerReader;
import dev.mediasoup4j.rtc.rtcp.ExtendedReport;
import dev.mediasoup4j.rtc.rtcp.ReportBlock;
import dev.mediasoup4j.rtc.rtcp.RtcpPacket;
import dev.mediasoup4j.rtc.rtcp.SenderReport;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.rtc.rtp.Vp8PayloadDescriptor;
import dev.mediasoup4j.sfu.packet.ForwardedExtensions;
import dev.mediasoup4j.sfu.packet.PayloadTypeMap;
import dev.mediasoup4j.sfu.stream.ForwardedPacket;
import dev.mediasoup4j.sfu.stream.KeyFrameRequestManager;
import dev.mediasoup4j.sfu.stream.ReportSchedule;
import dev.mediasoup4j.sfu.stream.RtpStreamRecv;
import dev.mediasoup4j.sfu.stream.StreamParameters;
import dev.mediasoup4j.sfu.trace.ProducerTraceEventType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A producer's packets on their way from the endpoint to consumers, and the reports and key-frame
 * requests that belong to them. Touched by the loop alone.
 */
final class ProducerMedia {
  /** What became of a packet. */
  enum Result {
    MEDIA,
    RETRANSMISSION,
    DISCARDED
  }

  private final Producer producer;
  private final ProducerStreams streams;
  private final PayloadTypeMap payloadTypes;
  private final ForwardedExtensions extensions;
  private final @Nullable KeyFrameRequestManager keyFrameRequests;
  private final List<Consumer> consumers = new ArrayList<>();
  private final VideoOrientationWatch videoOrientation;
  private final boolean widensPictureIds;
  private final ProducerObservers observers;
  private final ProducerTraces traces;
  private final ReportSchedule reports;
  private @Nullable RtpStreamRecv keyFrameArriving;

  ProducerMedia(
      Producer producer,
      ProducerOptions options,
      ProducerMapping mapping,
      Traces<ProducerTraceEventType> traces,
      EventSource<ProducerVideoOrientation> videoOrientationChange) {
    RtpParameters rtpParameters = mapping.rtpParameters();
    MediaKind kind = options.kind();
    boolean video = kind == MediaKind.VIDEO;
    this.producer = producer;
    this.traces = new ProducerTraces(traces);
    this.streams = new ProducerStreams(rtpParameters, this::newStream);
    this.payloadTypes = mapping.payloadTypes();
    this.extensions =
        new ForwardedExtensions(kind, rtpParameters, mapping.consumableRtpParameters());
    this.keyFrameRequests =
        video
            ? new KeyFrameRequestManager(
                producer.transport().loop(),
                options.keyFrameRequestDelay().toNanos(),
                this::sendKeyFrameRequest)
            : null;
    this.observers = new ProducerObservers(producer, rtpParameters);
    this.videoOrientation = new VideoOrientationWatch(rtpParameters, videoOrientationChange);
    // Its consumers number pictures anew, and may need more than 7 bits for that.
    this.widensPictureIds =
        mapping.type() == ProducerType.SIMULCAST
            && rtpParameters.codecs().get(0).mimeType().equalsIgnoreCase("video/VP8");
    this.reports = new ReportSchedule(kind);
  }

  ProducerObservers observers() {
    return observers;
  }

  List<Consumer> consumers() {
    return consumers;
  }

  /** Those that have begun. */
  Collection<RtpStreamRecv> streams() {
    return streams.all();
  }

  void pause() {
    streams.all().forEach(RtpStreamRecv::pause);
    List.copyOf(consumers).forEach(Consumer::handleProducerPause);
    observers.paused();
  }

  void resume() {
    streams.all().forEach(RtpStreamRecv::resume);
    List.copyOf(consumers).forEach(Consumer::handleProducerResume);
    observers.resumed();
    // Whatever was asked for before the pause did not come.
    if (keyFrameRequests != null) {
      for (RtpStreamRecv stream : streams.all()) {
        keyFrameRequests.forceKeyFrameNeeded((int) stream.parameters().ssrc());
      }
    }
  }

  void close() {
    observers.closed();
    streams.all().forEach(RtpStreamRecv::close);
    if (keyFrameRequests != null) {
      keyFrameRequests.close();
    }
    for (Consumer consumer : List.copyOf(consumers)) {
      // Others hear that their own transport closes, which it does next.
      if (!consumer.transport().closing()) {
        consumer.producerClosed();
      }
    }
    consumers.clear();
  }

  /** A packet that the transport's listener gave to this producer. It may be changed. */
  Result receive(RtpPacket packet, long nowNanos) {
    long ssrc = packet.ssrc();
    RtpStreamRecv stream = streams.find(packet);
    if (stream == null) {
      return Result.DISCARDED;
    }
    boolean media = ssrc == stream.parameters().ssrc();
    boolean isNew = media && stream.received().packetCount() == 0;
    boolean accepted =
        media ? stream.receive(packet, nowNanos) : stream.receiveRtx(packet, nowNanos);
    boolean keyFrame = accepted && stream.layers().isKeyFrame();
    if (keyFrame && keyFrameRequests != null) {
      keyFrameRequests.keyFrameReceived((int) stream.parameters().ssrc());
    }
    if (isNew) {
      announce(stream, keyFrame);
    }
    if (accepted && !producer.paused()) {
      traces.received(packet, stream.layers(), !media);
      videoOrientation.receive(packet);
      observers.receive(packet);
      forward(packet, stream, nowNanos);
    }
    return media ? Result.MEDIA : Result.RETRANSMISSION;
  }

  private void announce(RtpStreamRecv stream, boolean keyFrame) {
    producer.updateScore();
    producer.emitScore();
    // The first packets may have been lost, and with them the key frame.
    if (keyFrameRequests != null && !producer.paused() && !keyFrame) {
      keyFrameRequests.forceKeyFrameNeeded((int) stream.parameters().ssrc());
    }
    keyFrameArriving = keyFrame ? stream : null;
    for (int i = 0; i < consumers.size(); i++) {
      consumers.get(i).producerNewStream(stream);
    }
    keyFrameArriving = null;
  }

  private void forward(RtpPacket packet, RtpStreamRecv stream, long nowNanos) {
    int payloadType = payloadTypes.get(packet.payloadType());
    if (consumers.isEmpty() || payloadType < 0) {
      return;
    }
    packet.removePadding();
    if (widensPictureIds) {
      Vp8PayloadDescriptor.widenPictureId(packet);
    }
    if (!extensions.rewrite(packet)) {
      return;
    }
    packet.setPayloadType(payloadType);
    ForwardedPacket forwarded =
        producer.transport().router().forwarded().begin(packet, stream.layers());
    for (int i = 0; i < consumers.size(); i++) {
      consumers.get(i).send(forwarded, stream, nowNanos);
    }
    forwarded.end();
  }

  /** A consumer needs a key frame of the stream of this encoding. */
  void requestKeyFrame(int encodingIdx) {
    RtpStreamRecv stream = streams.ofEncoding(encodingIdx);
    // One that is just coming in will do.
    if (keyFrameRequests != null
        && !producer.paused()
        && stream != null
        && stream != keyFrameArriving) {
      keyFrameRequests.keyFrameNeeded((int) stream.parameters().ssrc());
    }
  }

  private void sendKeyFrameRequest(int ssrc) {
    RtpStreamRecv stream = streams.ofSsrc(ssrc);
    if (stream != null) {
      stream.requestKeyFrame();
    }
  }

  void receiveSenderReport(SenderReport report, long nowNanos) {
    RtpStreamRecv stream = streams.ofSsrc(report.senderSsrc());
    if (stream != null) {
      boolean first = stream.senderReport() == null;
      stream.receiveSenderReport(report, nowNanos);
      traces.received(report);
      for (int i = 0; first && i < consumers.size(); i++) {
        consumers.get(i).producerFirstSenderReport();
      }
      return;
    }
    RtpStreamRecv repaired = streams.ofRtxSsrc(report.senderSsrc());
    if (repaired != null) {
      repaired.receiveRtxSenderReport(report, nowNanos);
    }
  }

  void receiveDelay(ExtendedReport.Delay delay, long nowNtpTime) {
    RtpStreamRecv stream = streams.ofSsrc(delay.ssrc());
    if (stream != null) {
      stream.receiveDelay(delay, nowNtpTime);
    }
  }

  /** Report blocks of its streams, if it is time for them. */
  List<ReportBlock> dueReports(long nowNanos) {
    if (!reports.takeDue(nowNanos)) {
      return List.of();
    }
    List<ReportBlock> blocks = new ArrayList<>();
    for (RtpStreamRecv stream : streams.all()) {
      blocks.add(stream.reportBlock(nowNanos));
      ReportBlock rtxBlock = stream.rtxReportBlock(nowNanos);
      if (rtxBlock != null) {
        blocks.add(rtxBlock);
      }
    }
    return blocks;
  }

  /** Null until its first packet came. */
  @Nullable RtpStreamRecv stream(int encodingIdx) {
    return streams.ofEncoding(encodingIdx);
  }

  /** Scores by encoding, 0 for those that have not begun. */
  List<Integer> scores() {
    List<Integer> scores = new ArrayList<>(Collections.nCopies(streams.encodingCount(), 0));
    for (RtpStreamRecv stream : streams.all()) {
      scores.set(stream.parameters().encodingIdx(), stream.score());
    }
    return scores;
  }

  RtpStreamRecvStats stats(RtpStreamRecv stream) {
    return StreamStats.of(stream, producer.kind(), producer.transport().loop().nowNanos());
  }

  /** One entry a stream that has begun. */
  List<ProducerScore> score() {
    return streams.all().stream()
        .map(
            stream ->
                new ProducerScore(
                    stream.parameters().encodingIdx(),
                    stream.parameters().ssrc(),
                    stream.parameters().rid(),
                    stream.score()))
        .toList();
  }

  private RtpStreamRecv newStream(StreamParameters parameters, LayerReader layers) {
    boolean hasOthers = producer.type() == ProducerType.SIMULCAST && streams.encodingCount() > 1;
    return new RtpStreamRecv(
        parameters, layers, hasOthers, producer.transport().loop(), new StreamListener());
  }

  private final class StreamListener implements RtpStreamRecv.Listener {
    @Override
    public void onScoreChanged(RtpStreamRecv stream) {
      producer.updateScore();
      for (int i = 0; i < consumers.size(); i++) {
        consumers.get(i).producerScoreChanged(stream);
      }
      producer.emitScore();
    }

    @Override
    public void sendRtcp(RtcpPacket packet) {
      traces.sent(packet);
      producer.transport().sendRtcp(packet);
    }

    @Override
    public int worstRemoteFractionLost(RtpStreamRecv stream) {
      int worst = 0;
      for (int i = 0; i < consumers.size(); i++) {
        worst = Math.max(worst, consumers.get(i).fractionLost());
      }
      return worst;
    }
  }
}
