package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.sfu.dump.ConsumerDump;
import dev.mediasoup4j.sfu.dump.SimpleConsumerDump;
import dev.mediasoup4j.sfu.stream.ForwardedPacket;
import dev.mediasoup4j.sfu.stream.RtpStreamRecv;
import org.jspecify.annotations.Nullable;

/**
 * Forwards the only stream of its producer, from a key frame on, without gaps in its sequence
 * numbers where it left packets out. Follows mediasoup's SimpleConsumer.
 */
final class SimpleConsumer extends SingleStreamConsumer {
  private static final int ENCODING = 0;

  private final UnchangedStream forwarding;
  private @Nullable RtpStreamRecv producerStream;

  SimpleConsumer(
      Transport transport,
      Producer producer,
      RtpParameters rtpParameters,
      ConsumerOptions options) {
    super(transport, producer, rtpParameters, ConsumerType.SIMPLE, options);
    this.forwarding = new UnchangedStream(stream(), options.ignoreDtx());
    this.producerStream = producer.stream(ENCODING);
  }

  @Override
  boolean active() {
    return super.active() && producerStream != null && producerStream.score() > 0;
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
    stream().rtp().clearRetransmissionBuffer();
  }

  @Override
  void onPaused() {
    stream().rtp().clearRetransmissionBuffer();
  }

  @Override
  void onResumed() {
    forwarding.requireSync();
    keyFrameNeeded();
  }

  @Override
  ConsumerDump dumpNow() {
    return new SimpleConsumerDump(baseDump(), StreamDumps.of(stream().rtp()));
  }

  @Override
  void keyFrameNeeded() {
    if (kind() == MediaKind.VIDEO && active()) {
      producer().requestKeyFrame(ENCODING);
    }
  }
}
