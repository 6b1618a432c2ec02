package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.ConsumerLayers;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpCodecParameters;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.rtcp.Nack;
import dev.mediasoup4j.rtc.rtcp.ReportBlock;
import dev.mediasoup4j.sfu.bitrate.BitrateTaker;
import dev.mediasoup4j.sfu.bitrate.TransportBitrate;
import dev.mediasoup4j.sfu.dump.BaseConsumerDump;
import dev.mediasoup4j.sfu.dump.ConsumerDump;
import dev.mediasoup4j.sfu.stream.ForwardedPacket;
import dev.mediasoup4j.sfu.stream.ReportSchedule;
import dev.mediasoup4j.sfu.stream.RtpStreamRecv;
import dev.mediasoup4j.sfu.stream.RtpStreamSend;
import dev.mediasoup4j.sfu.trace.ConsumerTraceEventType;
import dev.mediasoup4j.sfu.trace.TraceDirection;
import dev.mediasoup4j.sfu.trace.TraceEventData;
import dev.mediasoup4j.sfu.trace.TraceInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One producer's media, sent to one endpoint. Safe to use from any thread. What it does with the
 * producer's layers is its subclass's affair. Follows mediasoup's Consumer.
 */
public abstract class Consumer extends TransportMember {
  private static final int LOWEST_PRIORITY = 1;
  private static final int HIGHEST_PRIORITY = 255;

  private final Producer producer;
  private final RtpParameters rtpParameters;
  private final ConsumerType type;
  private final EventSource<TransportMember> producerClose;
  private final EventSource<Consumer> producerPause;
  private final EventSource<Consumer> producerResume;
  private final EventSource<ConsumerScore> scoreChange;
  private final EventSource<Optional<ConsumerLayers>> layersChange;
  private final EventSource<byte[]> rtp;
  private final EventSource<Consumer> pause;
  private final EventSource<Consumer> resume;
  private final Traces<ConsumerTraceEventType> traces;
  private final ReportSchedule reports;

  private volatile boolean paused;
  private volatile boolean producerPaused;
  private volatile ConsumerScore score;
  private volatile int priority = LOWEST_PRIORITY;
  private volatile Optional<ConsumerLayers> preferredLayers = Optional.empty();
  private volatile Optional<ConsumerLayers> currentLayers = Optional.empty();

  // Touched by the loop alone.
  private @Nullable TransportBitrate bitrateManagedBy;

  Consumer(
      Transport transport,
      Producer producer,
      RtpParameters rtpParameters,
      ConsumerType type,
      ConsumerOptions options) {
    super("Consumer", UUID.randomUUID().toString(), transport, options.appData());
    this.producer = producer;
    this.rtpParameters = rtpParameters;
    this.type = type;
    this.paused = options.paused();
    this.producerPaused = producer.paused();
    this.score = new ConsumerScore(10, 0, producer.media().scores());
    this.producerClose = transport.event("producerclose");
    this.producerPause = transport.event("producerpause");
    this.producerResume = transport.event("producerresume");
    this.scoreChange = transport.event("score");
    this.layersChange = transport.event("layerschange");
    this.rtp = transport.event("rtp");
    this.pause = transport.event("pause");
    this.resume = transport.event("resume");
    this.traces = new Traces<>(transport.loop(), transport.event("trace"));
    this.reports = new ReportSchedule(producer.kind());
  }

  public final String producerId() {
    return producer.id();
  }

  public final MediaKind kind() {
    return producer.kind();
  }

  /** What the endpoint has to receive with. */
  public final RtpParameters rtpParameters() {
    return rtpParameters;
  }

  public final ConsumerType type() {
    return type;
  }

  public final boolean paused() {
    return paused;
  }

  public final boolean producerPaused() {
    return producerPaused;
  }

  public final ConsumerScore score() {
    return score;
  }

  /** Sends nothing from now on. */
  public final CompletableFuture<Void> pause() {
    return call(
        () -> {
          boolean wasSending = !paused && !producerPaused;
          paused = true;
          if (wasSending) {
            onPaused();
            pause.emit(this);
          }
          return null;
        });
  }

  /** Sends again, from a key frame where the media has such: one is asked for. */
  public final CompletableFuture<Void> resume() {
    return call(
        () -> {
          boolean wasPaused = paused;
          paused = false;
          if (wasPaused && !producerPaused) {
            onResumed();
            resume.emit(this);
          }
          return null;
        });
  }

  /** What the user prefers; empty for consumers without layers. */
  public final Optional<ConsumerLayers> preferredLayers() {
    return preferredLayers;
  }

  /** What is sent now; empty while nothing is, and for consumers without layers. */
  public final Optional<ConsumerLayers> currentLayers() {
    return currentLayers;
  }

  /**
   * Sends these layers, or the next best that the producer has; those above the highest mean the
   * highest. Consumers without layers ignore it.
   */
  public final CompletableFuture<Void> setPreferredLayers(ConsumerLayers layers) {
    return call(
        () -> {
          changePreferredLayers(layers);
          return null;
        });
  }

  /** From 1, which is the default, to 255. */
  public final int priority() {
    return priority;
  }

  /**
   * Where the transport's bitrate does not suffice for all its consumers, those of the higher
   * priority come first. Fails with {@link InvalidParametersException} if it is not from 1 to 255.
   */
  public final CompletableFuture<Void> setPriority(int value) {
    return call(
        () -> {
          if (value < LOWEST_PRIORITY || value > HIGHEST_PRIORITY) {
            throw new InvalidParametersException(
                "priority must be from 1 to 255 [priority:" + value + "]");
          }
          boolean changed = priority != value;
          priority = value;
          if (changed && bitrateManagedBy != null && active()) {
            bitrateManagedBy.needsBitrateChange();
          }
          return null;
        });
  }

  public final CompletableFuture<Void> unsetPriority() {
    return setPriority(LOWEST_PRIORITY);
  }

  /** Asks the producing endpoint for a key frame, if media flows and none is on its way. */
  public final CompletableFuture<Void> requestKeyFrame() {
    return call(
        () -> {
          keyFrameNeeded();
          return null;
        });
  }

  /** Tells {@link #onTrace} of these from now on, and of no others. */
  public final CompletableFuture<Void> enableTraceEvent(Set<ConsumerTraceEventType> types) {
    return call(
        () -> {
          traces.enable(types);
          return null;
        });
  }

  /** What it has, as mediasoup's {@code dump()}. */
  public final CompletableFuture<ConsumerDump> dump() {
    return call(this::dumpNow);
  }

  final BaseConsumerDump baseDump() {
    return new BaseConsumerDump(
        id(),
        producerId(),
        kind(),
        type,
        rtpParameters,
        producer.consumableRtpParameters().encodings(),
        rtpParameters.codecs().stream()
            .filter(codec -> !codec.isRtx())
            .map(RtpCodecParameters::payloadType)
            .sorted()
            .toList(),
        traces.enabledNames(),
        paused,
        producerPaused,
        priority);
  }

  public final CompletableFuture<ConsumerStats> getStats() {
    return call(this::stats);
  }

  /** The producer was closed, and this with it. */
  public final void onProducerClose(Runnable listener) {
    producerClose.add(listener);
  }

  public final void onProducerPause(Runnable listener) {
    producerPause.add(listener);
  }

  public final void onProducerResume(Runnable listener) {
    producerResume.add(listener);
  }

  /** Nothing is sent any more: this or the producer was paused. */
  public final void onPause(Runnable listener) {
    pause.add(listener);
  }

  /** Neither this nor the producer is paused any more. */
  public final void onResume(Runnable listener) {
    resume.add(listener);
  }

  /** What {@link #enableTraceEvent} asked for has happened. */
  public final void onTrace(Listener<TraceEventData<ConsumerTraceEventType>> listener) {
    traces.events().add(listener);
  }

  public final void onScore(Listener<ConsumerScore> listener) {
    scoreChange.add(listener);
  }

  /** The layers that are sent have changed; empty when nothing is sent any more. */
  public final void onLayersChange(Listener<Optional<ConsumerLayers>> listener) {
    layersChange.add(listener);
  }

  /** An RTP packet, on a {@link DirectTransport}; elsewhere the endpoint gets them. */
  public final void onRtp(Listener<byte[]> listener) {
    rtp.add(listener);
  }

  final void emitRtp(byte[] packet) {
    rtp.emit(packet);
  }

  final Producer producer() {
    return producer;
  }

  final Traces<ConsumerTraceEventType> traces() {
    return traces;
  }

  final void producerClosed() {
    sourceClosed(producerClose);
  }

  @Override
  final void leaveTransport() {
    transport().media().remove(this);
  }

  @Override
  final void ended() {
    producer.media().consumers().remove(this);
    onPaused();
  }

  final void handleProducerPause() {
    boolean wasSending = !paused && !producerPaused;
    producerPaused = true;
    if (wasSending) {
      onPaused();
    }
    producerPause.emit(this);
    if (wasSending) {
      pause.emit(this);
    }
  }

  final void handleProducerResume() {
    producerPaused = false;
    if (!paused) {
      onResumed();
    }
    producerResume.emit(this);
    if (!paused) {
      resume.emit(this);
    }
  }

  /** Whether what the producer has may be sent now. */
  boolean active() {
    return !paused && !producerPaused && !closed() && transport().connected();
  }

  /** When its streams have to be told of. */
  final ReportSchedule reports() {
    return reports;
  }

  final void updateScore(ConsumerScore newScore) {
    score = newScore;
    scoreChange.emit(newScore);
  }

  final void updatePreferredLayers(ConsumerLayers layers) {
    preferredLayers = Optional.of(layers);
  }

  final void updateCurrentLayers(Optional<ConsumerLayers> layers) {
    currentLayers = layers;
    if (!closed()) {
      layersChange.emit(layers);
    }
  }

  /** From now on this divides the transport's bitrate. */
  final void manageBitrate(TransportBitrate transportBitrate) {
    bitrateManagedBy = transportBitrate;
  }

  /** Null while nobody knows the transport's bitrate. */
  final @Nullable TransportBitrate bitrateManagedBy() {
    return bitrateManagedBy;
  }

  /** Null for one that sends all that there is. */
  @Nullable BitrateTaker bitrateTaker() {
    return null;
  }

  /** Ignored by consumers without layers. */
  void changePreferredLayers(ConsumerLayers layers) {}

  /** A stream of the producer can be placed in time from now on. */
  void producerFirstSenderReport() {}

  /** A packet of the producer, on whichever of its streams. */
  abstract void send(ForwardedPacket packet, RtpStreamRecv stream, long nowNanos);

  /** A stream of the producer has begun. */
  abstract void producerNewStream(RtpStreamRecv stream);

  abstract void producerScoreChanged(RtpStreamRecv stream);

  abstract void transportConnected();

  abstract void transportDisconnected();

  abstract void onPaused();

  abstract void onResumed();

  /** The endpoint, or the user, wants a key frame. */
  abstract void keyFrameNeeded();

  final void handleNack(Nack nack, long nowNanos) {
    if (!active()) {
      return;
    }
    traces.emit(ConsumerTraceEventType.NACK, TraceDirection.IN, null);
    receiveNack(nack, nowNanos);
  }

  final void handlePli(long ssrc) {
    traces.emit(ConsumerTraceEventType.PLI, TraceDirection.IN, new TraceInfo.KeyFrameRequest(ssrc));
    receivePli(ssrc);
  }

  final void handleFir(long ssrc) {
    traces.emit(ConsumerTraceEventType.FIR, TraceDirection.IN, new TraceInfo.KeyFrameRequest(ssrc));
    receiveFir(ssrc);
  }

  /** While active. */
  abstract void receiveNack(Nack nack, long nowNanos);

  /** A PLI for one of its streams. */
  abstract void receivePli(long ssrc);

  /** A FIR for one of its streams. */
  abstract void receiveFir(long ssrc);

  abstract void receiveReport(ReportBlock report, long nowNtpTime);

  /** The streams that it sends. */
  abstract List<RtpStreamSend> streams();

  /** The loss that the endpoint reports, in 1/256; 0 while nothing is sent. */
  abstract int fractionLost();

  abstract ConsumerStats stats();

  abstract ConsumerDump dumpNow();
}
