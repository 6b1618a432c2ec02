package dev.mediasoup4j.sfu;

import dev.mediasoup4j.netem.LinkSettings;
import dev.mediasoup4j.ortc.ConsumerLayers;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.ortc.RtpHeaderExtension;
import dev.mediasoup4j.ortc.RtpHeaderExtensionUri;
import dev.mediasoup4j.rtc.rtcp.Nack;
import dev.mediasoup4j.rtc.rtcp.Pli;
import dev.mediasoup4j.rtc.rtcp.RtcpListener;
import dev.mediasoup4j.rtc.rtcp.RtcpParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** One endpoint sends three encodings of its video to a router, another receives one of them. */
final class SimulcastCall implements RtcpListener {
  static final int LAYERS = 3;
  static final long FIRST_SSRC = 0xCAFE_0000L;
  private static final Duration LINK_DELAY = Duration.ofMillis(20);

  /**
   * How a call differs from the plainest one.
   *
   * @param frameBytes how large the frames of each layer are; as small as can be without
   * @param downlink to the receiver; without, as the others
   * @param remb whether the receiver tells its own estimate, not what arrived
   */
  record Settings(
      double loss,
      boolean rids,
      boolean temporalLayers,
      boolean senderReports,
      int layers,
      List<Integer> frameBytes,
      LinkSettings downlink,
      boolean remb) {
    static final Settings PLAIN =
        new Settings(0, false, true, true, LAYERS, List.of(), null, false);

    Settings loss(double value) {
      return new Settings(
          value, rids, temporalLayers, senderReports, layers, frameBytes, downlink, remb);
    }

    Settings withRids() {
      return new Settings(
          loss, true, temporalLayers, senderReports, layers, frameBytes, downlink, remb);
    }

    Settings withoutTemporalLayers() {
      return new Settings(loss, rids, false, senderReports, layers, frameBytes, downlink, remb);
    }

    Settings withoutSenderReports() {
      return new Settings(loss, rids, temporalLayers, false, layers, frameBytes, downlink, remb);
    }

    Settings layers(int value) {
      return new Settings(
          loss, rids, temporalLayers, senderReports, value, frameBytes, downlink, remb);
    }

    Settings downlink(LinkSettings link) {
      return new Settings(
          loss, rids, temporalLayers, senderReports, layers, frameBytes, link, remb);
    }

    /** What each layer sends, with 30 frames a second. */
    Settings kilobits(int... layerKbps) {
      List<Integer> bytes = Arrays.stream(layerKbps).mapToObj(it -> it * 1000 / 8 / 30).toList();
      return new Settings(loss, rids, temporalLayers, senderReports, layers, bytes, downlink, remb);
    }

    /** The receiver tells its own estimate, not what arrived. */
    Settings withRemb() {
      return new Settings(
          loss, rids, temporalLayers, senderReports, layers, frameBytes, downlink, true);
    }

    RtpCapabilities receiving(RtpCapabilities all) {
      List<RtpHeaderExtension> extensions =
          all.headerExtensions().stream()
              .filter(it -> !remb || !it.uri().equals(RtpHeaderExtensionUri.TRANSPORT_WIDE_CC))
              .toList();
      return new RtpCapabilities(all.codecs(), extensions);
    }

    int frameBytes(int layer) {
      return frameBytes.isEmpty() ? 0 : frameBytes.get(layer);
    }
  }

  final VirtualLoop loop = new VirtualLoop();
  final Router router = loop.router();
  final ClearTransport from = new ClearTransport(router);
  final ClearTransport to = new ClearTransport(router);
  final Producer producer;
  final dev.mediasoup4j.sfu.Consumer consumer;
  final VideoReceiver receiver;
  final VirtualLink downlink;
  final List<Vp8Encoder> encoders = new ArrayList<>();
  final boolean[] sending = {true, true, true};
  final int[] keyFrameRequests = new int[LAYERS];
  private final Random random = new Random(7);
  private final RtcpParser parser = new RtcpParser();
  private final Settings settings;
  private int picture;

  SimulcastCall() {
    this(Settings.PLAIN);
  }

  SimulcastCall(Settings settings) {
    this(settings, null);
  }

  SimulcastCall(Settings settings, ConsumerLayers preferredLayers) {
    this.settings = settings;
    Consumer<byte[]> toRouter = link(from::receiveRtp);
    for (int i = 0; i < settings.layers(); i++) {
      // Every number wraps soon, and no stream's are like another's.
      var stream =
          new SourceStream(
              loop,
              FIRST_SSRC + 10L * i,
              65_500 - 7 * i,
              0xFFFF_0000L - 1_000_000_007L * i,
              toRouter);
      if (settings.rids()) {
        byte[] rid = {'r', (byte) ('0' + i)};
        stream.extensions().add(TestParameters.RID_ID, rid, 0, 2);
        byte[] mid = {'v', '0'};
        stream.extensions().add(TestParameters.MID_ID, mid, 0, 2);
      }
      encoders.add(
          new Vp8Encoder(
              stream,
              i,
              settings.temporalLayers(),
              32_700 + 20 * i,
              200 + 20 * i,
              settings.frameBytes(i)));
    }
    producer =
        from.produce(
                MediaKind.VIDEO,
                TestParameters.simulcast(
                    "v0",
                    FIRST_SSRC,
                    settings.layers(),
                    settings.temporalLayers() ? "L1T3" : "L1T1",
                    settings.rids()))
            .join();
    var options = ConsumerOptions.of(producer.id(), settings.receiving(router.rtpCapabilities()));
    consumer =
        to.consume(preferredLayers == null ? options : options.preferredLayers(preferredLayers))
            .join();
    receiver = new VideoReceiver(loop, consumer.rtpParameters(), link(to::receiveRtcp));
    from.sendTo(rtp -> {}, link(rtcp -> parser.parse(rtcp, 0, rtcp.length, this)));
    downlink =
        new VirtualLink(
            loop,
            settings.downlink() != null
                ? settings.downlink()
                : LinkSettings.perfect().withDelay(LINK_DELAY).withLoss(settings.loss()));
    to.sendTo(downlink.to(receiver::receiveRtp), downlink.to(receiver::receiveRtcp));
    if (settings.senderReports()) {
      report();
    }
  }

  private void report() {
    for (Vp8Encoder encoder : encoders) {
      from.receiveRtcp(encoder.stream().senderReport());
    }
    loop.schedule(700_000_000, this::report);
  }

  private Consumer<byte[]> link(Consumer<byte[]> destination) {
    return packet -> {
      if (random.nextDouble() >= settings.loss()) {
        byte[] carried = packet.clone();
        loop.schedule(LINK_DELAY.toNanos(), () -> destination.accept(carried));
      }
    };
  }

  /** Sends 30 frames a second. */
  void run(Duration duration) {
    for (long frames = duration.toMillis() * 30 / 1000; frames > 0; frames--) {
      sendPicture();
      loop.run(Duration.ofNanos(1_000_000_000 / 30));
    }
  }

  void sendPicture() {
    for (int i = 0; i < encoders.size(); i++) {
      if (sending[i]) {
        encoders.get(i).begin(picture);
        encoders.get(i).finish();
      }
    }
    picture++;
  }

  ReceivedVideo received() {
    return new ReceivedVideo(receiver.views);
  }

  @Override
  public void onPli(Pli pli) {
    int layer = (int) (pli.mediaSsrc() - FIRST_SSRC) / 10;
    keyFrameRequests[layer]++;
    encoders.get(layer).keyFrameDue = true;
  }

  @Override
  public void onNack(Nack nack) {
    for (Vp8Encoder encoder : encoders) {
      if (encoder.stream().ssrc() == nack.mediaSsrc()) {
        encoder.stream().answer(nack);
      }
    }
  }
}
