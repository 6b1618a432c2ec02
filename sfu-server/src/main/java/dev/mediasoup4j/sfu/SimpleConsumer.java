package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.layers.PayloadRewrite;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.rtc.rtp.SequenceManager;
import dev.mediasoup4j.sfu.stream.ForwardedPacket;
import dev.mediasoup4j.sfu.stream.RtpStreamRecv;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Forwards the only stream of its producer, from a key frame on, without gaps in its sequence
 * numbers where it left packets out. Follows mediasoup's SimpleConsumer.
 */
final class SimpleConsumer extends SingleStreamConsumer {
  private static final int ENCODING = 0;

  private final SequenceManager sequence =
      new SequenceManager(16, ThreadLocalRandom.current().nextInt(1000, 1 << 15));
  private @Nullable RtpStreamRecv producerStream;
  private boolean syncRequired = true;

  SimpleConsumer(
      Transport transport,
      Producer producer,
      RtpParameters rtpParameters,
      ConsumerOptions options) {
    super(transport, producer, rtpParameters, ConsumerType.SIMPLE, options);
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
    RtpPacket packet = forwarded.packet();
    if (!active() || !stream().carries(packet.payloadType())) {
      return;
    }
    if (syncRequired && stream().hasKeyFrames() && !forwarded.keyFrame()) {
      return;
    }
    if (packet.payloadLength() == 0) {
      sequence.drop(packet.sequenceNumber());
      return;
    }
    if (syncRequired) {
      sequence.sync((packet.sequenceNumber() - 1) & 0xFFFF);
      syncRequired = false;
    }
    int sequenceNumber = sequence.input(packet.sequenceNumber());
    if (sequenceNumber != SequenceManager.DROPPED) {
      stream()
          .send(forwarded, sequenceNumber, packet.timestamp(), PayloadRewrite.NOTHING, nowNanos);
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
    syncRequired = true;
    keyFrameNeeded();
  }

  @Override
  void keyFrameNeeded() {
    if (kind() == MediaKind.VIDEO && active()) {
      producer().requestKeyFrame(ENCODING);
    }
  }
}
