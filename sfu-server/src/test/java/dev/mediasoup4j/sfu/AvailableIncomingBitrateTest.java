package dev.mediasoup4j.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.netem.LinkSettings;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtcpFeedback;
import dev.mediasoup4j.ortc.RtpCodecParameters;
import dev.mediasoup4j.ortc.RtpHeaderExtensionParameters;
import dev.mediasoup4j.ortc.RtpHeaderExtensionUri;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.BigEndian;
import dev.mediasoup4j.rtc.rtcp.Remb;
import dev.mediasoup4j.rtc.rtcp.RtcpListener;
import dev.mediasoup4j.rtc.rtcp.RtcpParser;
import dev.mediasoup4j.rtc.rtp.AbsSendTime;
import dev.mediasoup4j.rtc.rtp.HeaderExtensionBlock;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** An endpoint with abs-send-time that sends what the SFU tells it by REMB, over a bottleneck. */
class AvailableIncomingBitrateTest implements RtcpListener {
  private static final long SSRC = 0xCAFE_0000L;
  private static final int ABS_SEND_TIME_ID = 2;
  private static final int PACKET_BYTES = 1000;
  private static final LinkSettings LINK =
      LinkSettings.perfect()
          .withDelay(Duration.ofMillis(25))
          .withBitrateBps(1_000_000)
          .withQueueBytes(40_000);

  private final VirtualLoop loop = new VirtualLoop();
  private final Router router = loop.router();
  private final ClearTransport transport = new ClearTransport(router);
  private final VirtualLink link = new VirtualLink(loop, LINK);
  private final Consumer<byte[]> out = link.to(transport::receiveRtp);
  private final List<Remb> told = new ArrayList<>();
  private long allowedBps = 300_000;
  private double debtBytes;
  private int sequenceNumber;

  AvailableIncomingBitrateTest() {
    var parser = new RtcpParser();
    transport.sendTo(rtp -> {}, rtcp -> parser.parse(rtcp, 0, rtcp.length, this));
  }

  @Override
  public void onRemb(Remb remb) {
    told.add(remb);
    allowedBps = remb.bitrateBps();
  }

  private void produce(RtcpFeedback feedback, String extension) {
    RtpParameters vp8 = TestParameters.vp8("v0", SSRC);
    List<RtpCodecParameters> codecs = new ArrayList<>(vp8.codecs());
    codecs.set(
        0,
        RtpCodecParameters.builder("video/VP8", 90_000)
            .payloadType(TestParameters.VP8)
            .rtcpFeedback(List.of(feedback))
            .build());
    transport
        .produce(
            MediaKind.VIDEO,
            vp8.toBuilder()
                .codecs(codecs)
                .headerExtensions(
                    List.of(new RtpHeaderExtensionParameters(extension, ABS_SEND_TIME_ID)))
                .build())
        .join();
  }

  private void produceWithRemb() {
    produce(new RtcpFeedback("goog-remb"), RtpHeaderExtensionUri.ABS_SEND_TIME);
  }

  /** Sends at the allowed rate, evenly. */
  private void run(Duration duration) {
    for (long millis = duration.toMillis(); millis > 0; millis--) {
      debtBytes += allowedBps / 8000.0;
      for (; debtBytes >= PACKET_BYTES; debtBytes -= PACKET_BYTES) {
        out.accept(packet());
      }
      loop.run(Duration.ofMillis(1));
    }
  }

  private byte[] packet() {
    byte[] buffer = new byte[PACKET_BYTES + 100];
    buffer[0] = (byte) 0x80;
    var packet = new RtpPacket();
    packet.wrap(buffer, 0, PACKET_BYTES);
    packet.setPayloadType(TestParameters.VP8);
    packet.setSequenceNumber(sequenceNumber++ & 0xFFFF);
    packet.setSsrc(SSRC);
    byte[] sendTime = new byte[AbsSendTime.LENGTH];
    BigEndian.put24(sendTime, 0, AbsSendTime.fromNanos(loop.nowNanos()));
    var extensions = new HeaderExtensionBlock();
    extensions.add(ABS_SEND_TIME_ID, sendTime, 0, sendTime.length);
    packet.replaceExtensions(extensions);
    return Arrays.copyOf(buffer, packet.length());
  }

  private Long available() {
    return transport.getStats().join().availableIncomingBitrate();
  }

  @Test
  void endpointFollowsItsPathAndStatisticsTellWhatItIsTold() {
    produceWithRemb();
    run(Duration.ofSeconds(4));
    assertThat(told).isEmpty();
    assertThat(available()).isZero();
    run(Duration.ofSeconds(56));
    assertThat(available()).isBetween(750_000L, 1_100_000L);
    assertThat(allowedBps).isBetween(available() * 99 / 100, available());
    assertThat(told).allMatch(remb -> remb.ssrcs().equals(List.of(SSRC)));
    link.change(LINK.withBitrateBps(400_000));
    run(Duration.ofSeconds(5));
    assertThat(available()).isBetween(280_000L, 450_000L);
    link.change(LINK);
    run(Duration.ofSeconds(40));
    assertThat(available()).isBetween(750_000L, 1_100_000L);
  }

  @Test
  void endpointIsToldNoMoreThanTheMaximum() {
    produceWithRemb();
    transport.setMaxIncomingBitrate(200_000).join();
    run(Duration.ofSeconds(10));
    assertThat(told).isNotEmpty().allMatch(remb -> remb.bitrateBps() <= 200_000);
    assertThat(available()).isGreaterThan(200_000);
    transport.setMaxIncomingBitrate(0).join();
    run(Duration.ofSeconds(1));
    assertThat(allowedBps).isGreaterThan(200_000);
  }

  @Test
  void anEndpointThatSendsNothingIsToldNothing() {
    produceWithRemb();
    run(Duration.ofSeconds(10));
    loop.run(Duration.ofSeconds(1)); // What is on its way arrives.
    assertThat(told).isNotEmpty();
    told.clear();
    loop.run(Duration.ofSeconds(10));
    assertThat(told).isEmpty();
  }

  @Test
  void withTransportWideFeedbackTheEndpointEstimates() {
    produce(new RtcpFeedback("transport-cc"), RtpHeaderExtensionUri.TRANSPORT_WIDE_CC);
    run(Duration.ofSeconds(10));
    assertThat(told).isEmpty();
    assertThat(available()).isZero();
  }

  @Test
  void withoutRembOrAbsSendTimeNobodyEstimates() {
    produce(new RtcpFeedback("nack"), RtpHeaderExtensionUri.ABS_SEND_TIME);
    run(Duration.ofSeconds(10));
    assertThat(told).isEmpty();
    assertThat(available()).isNull();
  }
}
