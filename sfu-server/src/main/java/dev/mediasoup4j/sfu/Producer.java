package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpMapping;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.layers.LayerReader;
import dev.mediasoup4j.rtc.rtcp.ExtendedReport;
import dev.mediasoup4j.rtc.rtcp.Fir;
import dev.mediasoup4j.rtc.rtcp.Nack;
import dev.mediasoup4j.rtc.rtcp.Pli;
import dev.mediasoup4j.rtc.rtcp.ReportBlock;
import dev.mediasoup4j.rtc.rtcp.RtcpPacket;
import dev.mediasoup4j.rtc.rtcp.SenderReport;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.rtc.rtp.Vp8PayloadDescriptor;
import dev.mediasoup4j.sfu.dump.ProducerDump;
import dev.mediasoup4j.sfu.stream.ForwardedPacket;
import dev.mediasoup4j.sfu.stream.KeyFrameRequestManager;
import dev.mediasoup4j.sfu.stream.RtpStreamRecv;
import dev.mediasoup4j.sfu.stream.StreamParameters;
import dev.mediasoup4j.sfu.trace.ProducerTraceEventType;
import dev.mediasoup4j.sfu.trace.TraceDirection;
import dev.mediasoup4j.sfu.trace.TraceEventData;
import dev.mediasoup4j.sfu.trace.TraceInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One source of media, received by the SFU. Safe to use from any thread. Follows mediasoup's
 * Producer.
 */
public final class Producer extends TransportMember {
  /** What became of a packet. */
  enum Result {
    MEDIA,
    RETRANSMISSION,
    DISCARDED
  }

  private static final int AUDIO_REPORT_INTERVAL_MILLIS = 5000;
  private static final int VIDEO_REPORT_INTERVAL_MILLIS = 1000;

  private final MediaKind kind;
  private final ProducerType type;
  private final RtpParameters rtpParameters;
  private final RtpParameters consumableRtpParameters;
  private final EventSource<List<ProducerScore>> scoreChange;
  private final EventSource<ProducerVideoOrientation> videoOrientationChange;
  private final EventSource<Producer> pause;
  private final EventSource<Producer> resume;
  private final Traces<ProducerTraceEventType> traces;

  private volatile boolean paused;
  private volatile List<ProducerScore> score = List.of();

  // Touched by the loop alone.
  private final ProducerStreams streams;
  private final PayloadTypeMap payloadTypes;
  private final RtpMapping rtpMapping;
  private final ForwardedExtensions extensions;
  private final @Nullable KeyFrameRequestManager keyFrameRequests;
  private final List<Consumer> consumers = new ArrayList<>();
  private final VideoOrientationWatch videoOrientation;
  private final boolean widensPictureIds;
  private final ProducerObservers observers;
  private final long reportIntervalNanos;
  private long lastReportNanos;
  private @Nullable RtpStreamRecv keyFrameArriving;

  Producer(Transport transport, String id, ProducerOptions options, ProducerMapping mapping) {
    super("Producer", id, transport, options.appData());
    this.kind = options.kind();
    this.type = mapping.type();
    this.rtpParameters = mapping.rtpParameters();
    this.consumableRtpParameters = mapping.consumableRtpParameters();
    this.paused = options.paused();
    this.scoreChange = transport.event("score");
    this.videoOrientationChange = transport.event("videoorientationchange");
    this.pause = transport.event("pause");
    this.resume = transport.event("resume");
    this.traces = new Traces<>(transport.loop(), transport.event("trace"));
    this.streams = new ProducerStreams(rtpParameters, this::newStream);
    this.payloadTypes = mapping.payloadTypes();
    this.rtpMapping = mapping.rtpMapping();
    this.extensions = new ForwardedExtensions(kind, rtpParameters, consumableRtpParameters);
    boolean video = kind == MediaKind.VIDEO;
    this.keyFrameRequests =
        video
            ? new KeyFrameRequestManager(
                transport().loop(),
                options.keyFrameRequestDelay().toNanos(),
                this::sendKeyFrameRequest)
            : null;
    this.observers = new ProducerObservers(this, rtpParameters);
    this.videoOrientation = new VideoOrientationWatch(rtpParameters, videoOrientationChange);
    // Its consumers number pictures anew, and may need more than 7 bits for that.
    this.widensPictureIds =
        type == ProducerType.SIMULCAST
            && rtpParameters.codecs().get(0).mimeType().equalsIgnoreCase("video/VP8");
    this.reportIntervalNanos =
        (video ? VIDEO_REPORT_INTERVAL_MILLIS : AUDIO_REPORT_INTERVAL_MILLIS) * 1_000_000L;
  }

  public MediaKind kind() {
    return kind;
  }

  public RtpParameters rtpParameters() {
    return rtpParameters;
  }

  /** What consumers' parameters are derived from. */
  public RtpParameters consumableRtpParameters() {
    return consumableRtpParameters;
  }

  public ProducerType type() {
    return type;
  }

  public boolean paused() {
    return paused;
  }

  /** One entry a stream that has begun. */
  public List<ProducerScore> score() {
    return score;
  }

  /** Stops forwarding; consumers hear of it. */
  public CompletableFuture<Void> pause() {
    return call(
        () -> {
          if (!paused) {
            paused = true;
            streams.all().forEach(RtpStreamRecv::pause);
            List.copyOf(consumers).forEach(Consumer::handleProducerPause);
            observers.paused();
            pause.emit(this);
          }
          return null;
        });
  }

  /** Forwards again, from a key frame where the media has such. */
  public CompletableFuture<Void> resume() {
    return call(
        () -> {
          if (paused) {
            paused = false;
            streams.all().forEach(RtpStreamRecv::resume);
            List.copyOf(consumers).forEach(Consumer::handleProducerResume);
            observers.resumed();
            resume.emit(this);
          }
          return null;
        });
  }

  /**
   * Takes an RTP packet as if the endpoint had sent it: on a {@link DirectTransport} alone. Fails
   * with {@link InvalidStateException} elsewhere.
   *
   * @param rtpPacket is copied
   */
  public CompletableFuture<Void> send(byte[] rtpPacket) {
    byte[] copy = Arrays.copyOf(rtpPacket, rtpPacket.length + DirectTransport.PACKET_HEADROOM);
    return call(
        () -> {
          if (!(transport() instanceof DirectTransport direct)) {
            throw new InvalidStateException(
                "send() needs a Producer of a DirectTransport [id:" + id() + "]");
          }
          direct.receiveRtp(copy, rtpPacket.length);
          return null;
        });
  }

  /** Tells {@link #onTrace} of these from now on, and of no others. */
  public CompletableFuture<Void> enableTraceEvent(Set<ProducerTraceEventType> types) {
    return call(
        () -> {
          traces.enable(types);
          return null;
        });
  }

  /** What it has, as mediasoup's {@code dump()}. */
  public CompletableFuture<ProducerDump> dump() {
    return call(
        () ->
            new ProducerDump(
                id(),
                kind,
                type,
                rtpParameters,
                rtpMapping,
                streams.all().stream().map(StreamDumps::of).toList(),
                traces.enabledNames(),
                paused));
  }

  /** One entry a stream that has begun. */
  public CompletableFuture<List<RtpStreamRecvStats>> getStats() {
    return call(() -> streams.all().stream().map(this::stats).toList());
  }

  public void onScore(Listener<List<ProducerScore>> listener) {
    scoreChange.add(listener);
  }

  public void onPause(Runnable listener) {
    pause.add(listener);
  }

  public void onResume(Runnable listener) {
    resume.add(listener);
  }

  /** What {@link #enableTraceEvent} asked for has happened. */
  public void onTrace(Listener<TraceEventData<ProducerTraceEventType>> listener) {
    traces.events().add(listener);
  }

  public void onVideoOrientationChange(Listener<ProducerVideoOrientation> listener) {
    videoOrientationChange.add(listener);
  }

  @Override
  void leaveTransport() {
    transport().removeProducer(this);
  }

  @Override
  void ended() {
    observers.closed();
    streams.all().forEach(RtpStreamRecv::close);
    if (keyFrameRequests != null) {
      keyFrameRequests.close();
    }
    for (Consumer consumer : List.copyOf(consumers)) {
      consumer.producerClosed();
    }
    consumers.clear();
  }

  ProducerObservers observers() {
    return observers;
  }

  List<Consumer> consumers() {
    return consumers;
  }

  void add(Consumer consumer) {
    consumers.add(consumer);
  }

  void remove(Consumer consumer) {
    consumers.remove(consumer);
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
    if (accepted) {
      traces.emitPacket(
          ProducerTraceEventType.KEYFRAME,
          ProducerTraceEventType.RTP,
          TraceDirection.IN,
          packet,
          stream.layers(),
          !media);
    }
    if (accepted && !paused) {
      videoOrientation.receive(packet);
      observers.receive(packet);
      forward(packet, stream, nowNanos);
    }
    return media ? Result.MEDIA : Result.RETRANSMISSION;
  }

  private void announce(RtpStreamRecv stream, boolean keyFrame) {
    // The first packets may have been lost, and with them the key frame.
    if (keyFrameRequests != null && !paused && !keyFrame) {
      keyFrameRequests.forceKeyFrameNeeded((int) stream.parameters().ssrc());
    }
    keyFrameArriving = keyFrame ? stream : null;
    for (int i = 0; i < consumers.size(); i++) {
      consumers.get(i).producerNewStream(stream);
    }
    keyFrameArriving = null;
    updateScore();
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
    ForwardedPacket forwarded = transport().router().forwarded().begin(packet, stream.layers());
    for (int i = 0; i < consumers.size(); i++) {
      consumers.get(i).send(forwarded, stream, nowNanos);
    }
    forwarded.end();
  }

  /** A consumer needs a key frame of the stream of this encoding. */
  void requestKeyFrame(int encodingIdx) {
    RtpStreamRecv stream = streams.ofEncoding(encodingIdx);
    // One that is just coming in will do.
    if (keyFrameRequests != null && !paused && stream != null && stream != keyFrameArriving) {
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
      traceReport(report);
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

  private void traceReport(SenderReport report) {
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

  private void traceRequest(RtcpPacket packet) {
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

  void receiveDelay(ExtendedReport.Delay delay, long nowNtpTime) {
    RtpStreamRecv stream = streams.ofSsrc(delay.ssrc());
    if (stream != null) {
      stream.receiveDelay(delay, nowNtpTime);
    }
  }

  /** Report blocks of its streams, if it is time for them. */
  List<ReportBlock> dueReports(long nowNanos) {
    if (!transport().reportIsDue(lastReportNanos, reportIntervalNanos, nowNanos)) {
      return List.of();
    }
    lastReportNanos = nowNanos;
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
    return StreamStats.of(stream, kind, transport().loop().nowNanos());
  }

  private void updateScore() {
    score =
        streams.all().stream()
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
    return new RtpStreamRecv(parameters, layers, transport().loop(), new StreamListener());
  }

  private final class StreamListener implements RtpStreamRecv.Listener {
    @Override
    public void onScoreChanged(RtpStreamRecv stream) {
      updateScore();
      for (int i = 0; i < consumers.size(); i++) {
        consumers.get(i).producerScoreChanged(stream);
      }
      scoreChange.emit(score);
    }

    @Override
    public void sendRtcp(RtcpPacket packet) {
      traceRequest(packet);
      transport().sendRtcp(packet);
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
