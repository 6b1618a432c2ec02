package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.RtpHeaderExtensionUri;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.BigEndian;
import dev.mediasoup4j.rtc.congestion.TransportFeedbackGenerator;
import dev.mediasoup4j.rtc.rtcp.Nack;
import dev.mediasoup4j.rtc.rtcp.Pli;
import dev.mediasoup4j.rtc.rtcp.Remb;
import dev.mediasoup4j.rtc.rtcp.RtcpListener;
import dev.mediasoup4j.rtc.rtcp.RtcpPacket;
import dev.mediasoup4j.rtc.rtcp.RtcpParser;
import dev.mediasoup4j.rtc.rtcp.SenderReport;
import dev.mediasoup4j.rtc.rtp.NackGenerator;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.rtc.rtp.Rtx;
import dev.mediasoup4j.rtc.rtp.SdesExtension;
import dev.mediasoup4j.rtc.rtp.SequenceNumbers;
import dev.mediasoup4j.rtc.rtp.TransportSequenceNumber;
import dev.mediasoup4j.sfu.packet.ForwardedExtensions;
import dev.mediasoup4j.sfu.packet.ProbationPackets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * An endpoint that receives what a consumer sends: asks for what is missing, keeps what came, tells
 * when it came.
 */
final class VideoReceiver implements RtcpListener, NackGenerator.Listener {
  private final VirtualLoop loop;
  private final long ssrc;
  private final long rtxSsrc;
  private final int payloadType;
  private final Consumer<byte[]> rtcpOut;
  private final RtcpParser parser = new RtcpParser();
  private final NackGenerator nackGenerator = new NackGenerator(this, 0);
  private final TransportFeedbackGenerator feedback =
      new TransportFeedbackGenerator(1, 1200, this::send);
  private final int transportSequenceId;
  private long highest = -1;

  /** What came, by sequence number without wraps: the number in the payload. */
  final TreeMap<Long, Integer> packets = new TreeMap<>();

  final List<RtpPacket> views = new ArrayList<>();

  /** The longest time without a whole picture, since the first. */
  Duration longestStall = Duration.ZERO;

  private long pictureNanos;
  int duplicates;

  /** Packets of a sequence number under which another one came before. */
  int conflicts;

  int retransmissions;

  /** Packets that only probed the bandwidth. */
  int probations;

  int senderReports;

  VideoReceiver(VirtualLoop loop, RtpParameters parameters, Consumer<byte[]> rtcpOut) {
    this.loop = loop;
    this.ssrc = parameters.encodings().get(0).ssrc();
    this.rtxSsrc = parameters.encodings().get(0).rtx().ssrc();
    this.payloadType = parameters.codecs().get(0).payloadType();
    this.rtcpOut = rtcpOut;
    this.transportSequenceId =
        ForwardedExtensions.idOf(parameters, RtpHeaderExtensionUri.TRANSPORT_WIDE_CC);
    askAgain();
  }

  private void askAgain() {
    nackGenerator.handleTimeout(loop.nowNanos());
    feedback.handleTimeout(loop.nowNanos());
    loop.schedule(5_000_000, this::askAgain);
  }

  void receiveRtp(byte[] bytes) {
    var packet = new RtpPacket();
    if (!packet.wrap(bytes, 0, bytes.length)) {
      throw new AssertionError("the SFU sent what is no RTP");
    }
    int transportSequenceNumber = TransportSequenceNumber.read(packet, transportSequenceId);
    if (transportSequenceNumber >= 0) {
      feedback.receive(loop.nowNanos(), transportSequenceNumber, packet.ssrc());
    }
    if (packet.ssrc() == ProbationPackets.SSRC) {
      probations++;
      return;
    }
    boolean recovered = packet.ssrc() == rtxSsrc;
    if (recovered) {
      retransmissions++;
      Rtx.decode(packet, payloadType, ssrc);
    }
    long sequence =
        highest < 0
            ? packet.sequenceNumber()
            : SequenceNumbers.unwrap(highest, packet.sequenceNumber());
    highest = Math.max(highest, sequence);
    int number = BigEndian.i32(packet.buffer(), packet.payloadOffset() + 100);
    Integer before = packets.put(sequence, number);
    if (before != null) {
      duplicates++;
      conflicts += before == number ? 0 : 1;
    }
    views.add(packet);
    if (packet.marker()) {
      pictureArrived();
    }
    nackGenerator.receive(loop.nowNanos(), packet.sequenceNumber(), false, recovered);
  }

  private void pictureArrived() {
    Duration stall = Duration.ofNanos(loop.nowNanos() - pictureNanos);
    if (pictureNanos != 0 && stall.compareTo(longestStall) > 0) {
      longestStall = stall;
    }
    pictureNanos = loop.nowNanos();
  }

  void receiveRtcp(byte[] packet) {
    parser.parse(packet, 0, packet.length, this);
  }

  String mid(int id) {
    return SdesExtension.read(views.get(views.size() - 1), id);
  }

  void requestKeyFrame() {
    send(new Pli(1, ssrc));
  }

  @Override
  public void onSenderReport(SenderReport report) {
    senderReports++;
  }

  @Override
  public void onNackRequired(int[] sequenceNumbers, int count) {
    send(Nack.of(1, ssrc, sequenceNumbers, count));
  }

  @Override
  public void onKeyFrameRequired() {
    requestKeyFrame();
  }

  /** Tells what it can take. */
  void estimate(long bitrateBps) {
    send(new Remb(1, bitrateBps, List.of(ssrc)));
  }

  private void send(RtcpPacket packet) {
    byte[] bytes = new byte[packet.length()];
    packet.write(bytes, 0);
    rtcpOut.accept(bytes);
  }
}
