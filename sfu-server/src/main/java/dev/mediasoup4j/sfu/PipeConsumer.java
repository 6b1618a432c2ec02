package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.rtcp.Nack;
import dev.mediasoup4j.rtc.rtcp.ReportBlock;
import dev.mediasoup4j.sfu.dump.ConsumerDump;
import dev.mediasoup4j.sfu.dump.PipeConsumerDump;
import dev.mediasoup4j.sfu.stream.ForwardedPacket;
import dev.mediasoup4j.sfu.stream.RtpStreamRecv;
import dev.mediasoup4j.sfu.stream.RtpStreamSend;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forwards all streams of its producer to another router, each from a key frame on. Follows
 * mediasoup's PipeConsumer.
 */
final class PipeConsumer extends Consumer {
  private static final int BEST_SCORE = 10;

  private final List<UnchangedStream> streams = new ArrayList<>();
  private @Nullable Runnable onSendingChange;

  PipeConsumer(
      Transport transport,
      Producer producer,
      RtpParameters rtpParameters,
      ConsumerOptions options) {
    super(transport, producer, rtpParameters, ConsumerType.PIPE, options);
    int encodings = rtpParameters.encodings().size();
    if (encodings != producer.consumableRtpParameters().encodings().size()) {
      throw new InvalidParametersException(
          "number of rtpParameters.encodings and consumableRtpEncodings do not match");
    }
    for (int i = 0; i < encodings; i++) {
      streams.add(new UnchangedStream(new ConsumerStream(this, i), false));
    }
    updateScore(fixedScore(options));
  }

  /** For the producer on the other side: runs when this begins or stops to send, or is closed. */
  void whenSendingChanges(Runnable action) {
    onSendingChange = action;
  }

  @Override
  void send(ForwardedPacket forwarded, RtpStreamRecv from, long nowNanos) {
    if (active()) {
      streams.get(from.parameters().encodingIdx()).send(forwarded, nowNanos);
    }
  }

  /**
   * How well a pipe transmits says nothing of what users see. mediasoup tells the producer's scores
   * where the user asked for a pipe, and not on a pipe transport.
   */
  private ConsumerScore fixedScore(ConsumerOptions options) {
    List<Integer> producerScores = options.pipe() ? producer().media().scores() : List.of();
    return new ConsumerScore(BEST_SCORE, BEST_SCORE, producerScores);
  }

  @Override
  void producerNewStream(RtpStreamRecv newStream) {}

  @Override
  void producerScoreChanged(RtpStreamRecv changed) {}

  @Override
  void transportConnected() {
    sync();
  }

  @Override
  void transportDisconnected() {
    stop();
  }

  @Override
  void onPaused() {
    stop();
    sendingChanged();
  }

  @Override
  void onResumed() {
    sync();
    sendingChanged();
  }

  private void stop() {
    streams.forEach(UnchangedStream::stop);
  }

  private void sync() {
    streams.forEach(UnchangedStream::requireSync);
    keyFrameNeeded();
  }

  private void sendingChanged() {
    if (onSendingChange != null) {
      onSendingChange.run();
    }
  }

  @Override
  void keyFrameNeeded() {
    for (int i = 0; i < streams.size(); i++) {
      keyFrameNeeded(i);
    }
  }

  private void keyFrameNeeded(int encodingIdx) {
    if (kind() == MediaKind.VIDEO && active()) {
      producer().media().requestKeyFrame(encodingIdx);
    }
  }

  private int indexOf(long ssrc) {
    for (int i = 0; i < streams.size(); i++) {
      if (streams.get(i).stream().rtp().parameters().ssrc() == ssrc) {
        return i;
      }
    }
    throw new IllegalArgumentException("not a stream of this consumer: " + ssrc);
  }

  @Override
  void receiveNack(Nack nack, long nowNanos) {
    streams.get(indexOf(nack.mediaSsrc())).stream().receiveNack(nack, nowNanos);
  }

  @Override
  void receivePli(long ssrc) {
    int index = indexOf(ssrc);
    streams.get(index).stream().rtp().receivePli();
    keyFrameNeeded(index);
  }

  @Override
  void receiveFir(long ssrc) {
    int index = indexOf(ssrc);
    streams.get(index).stream().rtp().receiveFir();
    keyFrameNeeded(index);
  }

  @Override
  void receiveReport(ReportBlock report, long nowNtpTime) {
    boolean unused =
        streams.get(indexOf(report.ssrc())).stream().rtp().receiveReport(report, nowNtpTime);
  }

  @Override
  List<RtpStreamSend> streams() {
    return streams.stream().map(each -> each.stream().rtp()).toList();
  }

  @Override
  int fractionLost() {
    int worst = 0;
    for (int i = 0; active() && i < streams.size(); i++) {
      worst = Math.max(worst, streams.get(i).stream().rtp().fractionLost());
    }
    return worst;
  }

  @Override
  ConsumerDump dumpNow() {
    return new PipeConsumerDump(
        baseDump(), streams.stream().map(each -> StreamDumps.of(each.stream().rtp())).toList());
  }

  @Override
  ConsumerStats stats() {
    long nowNanos = transport().loop().nowNanos();
    return new ConsumerStats(StreamStats.of(streams.get(0).stream().rtp(), kind(), nowNanos), null);
  }
}
