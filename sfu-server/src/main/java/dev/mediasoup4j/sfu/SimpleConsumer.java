package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.sfu.bitrate.BitrateTaker;
import dev.mediasoup4j.sfu.bitrate.TransportBitrate;
import dev.mediasoup4j.sfu.dump.ConsumerDump;
import dev.mediasoup4j.sfu.dump.SimpleConsumerDump;
import dev.mediasoup4j.sfu.stream.ForwardedPacket;
import dev.mediasoup4j.sfu.stream.RtpStreamRecv;
import org.jspecify.annotations.Nullable;

/**
 * Forwards the only stream of its producer, from a key frame on, without gaps in its sequence
 * numbers where it left packets out. Follows mediasoup's SimpleConsumer.
 */
final class SimpleConsumer extends SingleStreamConsumer implements BitrateTaker {
  private static final int ENCODING = 0;

  private final UnchangedStream forwarding;
  private @Nullable RtpStreamRecv producerStream;
  private boolean hasShare;

  SimpleConsumer(
      Transport transport,
      Producer producer,
      RtpParameters rtpParameters,
      ConsumerOptions options) {
    super(transport, producer, rtpParameters, ConsumerType.SIMPLE, options);
    this.forwarding = new UnchangedStream(stream(), options.ignoreDtx());
    this.producerStream = producer.media().stream(ENCODING);
    emitScore();
  }

  @Override
  boolean active() {
    return super.active() && producerStream != null && producerStream.alive();
  }

  @Override
  @Nullable RtpStreamRecv forwardedStream() {
    return producerStream;
  }

  @Override
  void send(ForwardedPacket forwarded, RtpStreamRecv from, long nowNanos) {
    if (active()) {
      forwarding.send(forwarded, nowNanos);
    }
  }

  @Override
  void producerNewStream(RtpStreamRecv newStream) {
    producerStream = newStream;
    emitScore();
  }

  @Override
  void producerScoreChanged(RtpStreamRecv changed) {
    emitScore();
  }

  @Override
  void transportConnected() {
    onResumed();
  }

  @Override
  void transportDisconnected() {
    forwarding.stop();
  }

  @Override
  void onPaused() {
    forwarding.stop();
    TransportBitrate managedBy = bitrateManagedBy();
    if (managedBy != null && kind() == MediaKind.VIDEO) {
      managedBy.needsZeroBitrate();
    }
  }

  @Override
  void onResumed() {
    forwarding.requireSync();
    keyFrameNeeded();
  }

  /** Audio takes no part. */
  @Override
  BitrateTaker bitrateTaker() {
    return this;
  }

  @Override
  public int bitratePriority() {
    return kind() == MediaKind.VIDEO && active() ? priority() : 0;
  }

  @Override
  public long desiredBitrateBps(long nowNanos) {
    if (bitratePriority() == 0 || producerStream == null) {
      return 0;
    }
    Long maxBitrate = rtpParameters().encodings().get(0).maxBitrate();
    long bitrate = producerStream.received().bitrateBps(nowNanos);
    return Math.max(bitrate, maxBitrate == null ? 0 : maxBitrate);
  }

  /** There is but one quality: it takes its share, so that others know of it. */
  @Override
  public long increaseLayer(long bitrateBps, boolean considerLoss, long nowNanos) {
    if (hasShare || producerStream == null) {
      return 0;
    }
    hasShare = true;
    return Math.min(bitrateBps, producerStream.received().bitrateBps(nowNanos));
  }

  @Override
  public void applyLayers(long nowNanos) {
    hasShare = false;
  }

  @Override
  ConsumerDump dumpNow() {
    return new SimpleConsumerDump(baseDump(), StreamDumps.of(stream().rtp()));
  }

  @Override
  void keyFrameNeeded() {
    if (kind() == MediaKind.VIDEO && active()) {
      producer().media().requestKeyFrame(ENCODING);
    }
  }
}
