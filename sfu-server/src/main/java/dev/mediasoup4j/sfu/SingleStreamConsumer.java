package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.rtcp.Nack;
import dev.mediasoup4j.rtc.rtcp.ReportBlock;
import dev.mediasoup4j.sfu.stream.RtpStreamRecv;
import dev.mediasoup4j.sfu.stream.RtpStreamSend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A consumer that sends one stream, whichever of its producer's streams that is made of. */
abstract class SingleStreamConsumer extends Consumer {
  private final ConsumerStream stream;

  SingleStreamConsumer(
      Transport transport,
      Producer producer,
      RtpParameters rtpParameters,
      ConsumerType type,
      ConsumerOptions options) {
    super(transport, producer, rtpParameters, type, options);
    this.stream = new ConsumerStream(this, 0);
  }

  final ConsumerStream stream() {
    return stream;
  }

  /** The producer's stream that is forwarded now; null if there is none. */
  abstract @Nullable RtpStreamRecv forwardedStream();

  final void emitScore() {
    RtpStreamRecv forwarded = forwardedStream();
    updateScore(
        new ConsumerScore(
            stream.rtp().score(),
            forwarded == null ? 0 : forwarded.score(),
            producer().media().scores()));
  }

  @Override
  void receiveNack(Nack nack, long nowNanos) {
    stream.receiveNack(nack, nowNanos);
  }

  @Override
  void receivePli(long ssrc) {
    stream.rtp().receivePli();
    endpointNeedsKeyFrame();
  }

  @Override
  void receiveFir(long ssrc) {
    stream.rtp().receiveFir();
    endpointNeedsKeyFrame();
  }

  /** Of what it gets now. */
  void endpointNeedsKeyFrame() {
    keyFrameNeeded();
  }

  @Override
  void receiveReport(ReportBlock report, long nowNtpTime) {
    if (stream.rtp().receiveReport(report, nowNtpTime)) {
      emitScore();
    }
  }

  @Override
  List<RtpStreamSend> streams() {
    return List.of(stream.rtp());
  }

  @Override
  int fractionLost() {
    return active() ? stream.rtp().fractionLost() : 0;
  }

  @Override
  ConsumerStats stats() {
    long nowNanos = transport().loop().nowNanos();
    RtpStreamRecv forwarded = forwardedStream();
    return new ConsumerStats(
        StreamStats.of(stream.rtp(), kind(), nowNanos),
        forwarded == null ? null : producer().media().stats(forwarded));
  }
}
