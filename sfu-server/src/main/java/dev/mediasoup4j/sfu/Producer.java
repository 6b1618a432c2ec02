package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpMapping;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.sfu.dump.ProducerDump;
import dev.mediasoup4j.sfu.trace.ProducerTraceEventType;
import dev.mediasoup4j.sfu.trace.TraceEventData;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * One source of media, received by the SFU. Safe to use from any thread. Follows mediasoup's
 * Producer.
 */
public final class Producer extends TransportMember {
  private final MediaKind kind;
  private final ProducerType type;
  private final RtpParameters rtpParameters;
  private final RtpParameters consumableRtpParameters;
  private final RtpMapping rtpMapping;
  private final EventSource<List<ProducerScore>> scoreChange;
  private final EventSource<ProducerVideoOrientation> videoOrientationChange;
  private final EventSource<Producer> pause;
  private final EventSource<Producer> resume;
  private final Traces<ProducerTraceEventType> traces;

  private volatile boolean paused;
  private volatile List<ProducerScore> score = List.of();

  private final ProducerMedia media;

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
    this.rtpMapping = mapping.rtpMapping();
    this.media = new ProducerMedia(this, options, mapping, traces, videoOrientationChange);
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
            media.pause();
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
            media.resume();
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
          direct.receiveRtp(this, copy, rtpPacket.length);
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
                media.streams().stream().map(StreamDumps::of).toList(),
                traces.enabledNames(),
                paused));
  }

  /** One entry a stream that has begun. */
  public CompletableFuture<List<RtpStreamRecvStats>> getStats() {
    return call(() -> media.streams().stream().map(media::stats).toList());
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
    transport().media().remove(this);
  }

  @Override
  void ended() {
    media.close();
  }

  ProducerMedia media() {
    return media;
  }

  /** On the loop. */
  void updateScore() {
    score = media.score();
  }

  void emitScore() {
    scoreChange.emit(score);
  }
}
