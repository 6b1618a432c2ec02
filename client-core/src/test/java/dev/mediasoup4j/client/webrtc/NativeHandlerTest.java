package dev.mediasoup4j.client.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.client.ConnectionState;
import dev.mediasoup4j.client.Consumer;
import dev.mediasoup4j.client.ConsumerOptions;
import dev.mediasoup4j.client.DataConsumerOptions;
import dev.mediasoup4j.client.DataProducerOptions;
import dev.mediasoup4j.client.Device;
import dev.mediasoup4j.client.Producer;
import dev.mediasoup4j.client.ProducerOptions;
import dev.mediasoup4j.client.RecvTransport;
import dev.mediasoup4j.client.RtpEncoding;
import dev.mediasoup4j.client.SendTransport;
import dev.mediasoup4j.client.media.AudioTrack;
import dev.mediasoup4j.client.media.PictureStyle;
import dev.mediasoup4j.client.media.PushVideoSource;
import dev.mediasoup4j.client.media.TestPictureSource;
import dev.mediasoup4j.client.media.TestToneSource;
import dev.mediasoup4j.client.media.VideoTrack;
import dev.mediasoup4j.client.sdp.RemoteSdp;
import dev.mediasoup4j.ortc.IceParameters;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpCodecCapability;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The native engine under the client's API, negotiating with a server that answers no packet. */
@Timeout(60)
class NativeHandlerTest {
  private final FarServer server = new FarServer();
  private final AtomicInteger connects = new AtomicInteger();
  private final AtomicInteger ids = new AtomicInteger();
  private Device device;
  private SendTransport send;
  private RecvTransport recv;

  @BeforeEach
  void load() {
    NativePair.assumeNative();
    device = Device.create(NativeHandlerFactory.create());
    device.load(server.capabilities);
    send = device.createSendTransport(FarServer.transport("send"));
    recv = device.createRecvTransport(FarServer.transport("recv"));
    send.onConnect(
        dtls -> {
          connects.incrementAndGet();
          assertThat(dtls.role().toString()).isEqualTo("client");
          return CompletableFuture.completedFuture(null);
        });
    recv.onConnect(dtls -> CompletableFuture.completedFuture(null));
    send.onProduce(request -> CompletableFuture.completedFuture("p" + ids.incrementAndGet()));
    send.onProduceData(request -> CompletableFuture.completedFuture("d" + ids.incrementAndGet()));
  }

  @AfterEach
  void close() {
    if (send != null) send.close();
    if (recv != null) recv.close();
    assertThat(NativeCallbacks.failures()).isZero();
  }

  @Test
  void isFoundByName() {
    assertThat(device.handlerName()).isEqualTo("native");
    assertThat(Device.create().handlerName()).isEqualTo("native");
  }

  @Test
  void loadsWhatTheRouterAndLibwebrtcHaveInCommon() {
    assertThat(device.canProduce(MediaKind.AUDIO)).isTrue();
    assertThat(device.canProduce(MediaKind.VIDEO)).isTrue();
    assertThat(device.recvRtpCapabilities().codecs())
        .extracting(codec -> codec.mimeType().toLowerCase(Locale.ROOT))
        .contains("audio/opus", "video/vp8", "video/vp9", "video/h264", "video/rtx");
    assertThat(device.sendRtpCapabilities().codecs())
        .extracting(codec -> codec.mimeType().toLowerCase(Locale.ROOT))
        .contains("audio/opus", "video/vp8", "video/vp9", "video/h264", "video/rtx");
  }

  @Test
  void producesSoundAndPicturesAndConnectsOnce() {
    Producer audio = send.produce(ProducerOptions.of(tone())).join();
    Producer video = send.produce(ProducerOptions.of(picture())).join();
    assertThat(connects).hasValue(1);
    RtpParameters sound = audio.rtpParameters();
    assertThat(sound.codecs().get(0).mimeType()).isEqualToIgnoringCase("audio/opus");
    assertThat(sound.mid()).isEqualTo("0");
    assertThat(sound.rtcp().cname()).isNotEmpty();
    assertThat(sound.encodings()).hasSize(1);
    RtpParameters pictures = video.rtpParameters();
    assertThat(pictures.mid()).isEqualTo("1");
    assertThat(pictures.codecs()).hasSize(2);
    assertThat(pictures.encodings().get(0).ssrc()).isPositive();
    assertThat(pictures.encodings().get(0).rtx()).isNotNull();
    assertThat(pictures.rtcp().cname()).isEqualTo(sound.rtcp().cname());
    await().until(() -> send.connectionState() == ConnectionState.CONNECTING);
  }

  @Test
  void simulcastIsThreeStreamsWhoseLayersChangeAtRunTime() {
    for (String mimeType : List.of("video/VP8", "video/H264")) {
      Producer video =
          send.produce(
                  ProducerOptions.builder(picture())
                      .codec(codec(mimeType))
                      .encodings(
                          RtpEncoding.maxBitrate(150_000).scaleDownBy(4),
                          RtpEncoding.maxBitrate(500_000).scaleDownBy(2),
                          RtpEncoding.maxBitrate(1_500_000))
                      .build())
              .join();
      assertThat(video.rtpParameters().codecs().get(0).mimeType()).isEqualTo(mimeType);
      assertThat(video.rtpParameters().encodings())
          .hasSize(3)
          .allMatch(encoding -> encoding.ssrc() != null && encoding.rtx() != null)
          .extracting(encoding -> encoding.maxBitrate())
          .containsExactly(150_000L, 500_000L, 1_500_000L);
      video.setMaxSpatialLayer(1).join();
      video.setRtpEncodingParameters(RtpEncoding.defaults().maxFramerate(10)).join();
      video.setMaxSpatialLayer(2).join();
    }
  }

  @Test
  void whatItCannotSendIsRefusedAndNothingIsLeftOfIt() {
    ProducerOptions layered =
        ProducerOptions.builder(picture())
            .encodings(RtpEncoding.defaults().scalabilityMode("L3T3_KEY"))
            .stopTracks(false)
            .build();
    assertThatThrownBy(() -> send.produce(layered).join())
        .hasCauseInstanceOf(UnsupportedException.class)
        .hasMessageContaining("L3T3_KEY");
    assertThat(connects).hasValue(0);
    ProducerOptions twice =
        ProducerOptions.builder(tone())
            .encodings(RtpEncoding.defaults(), RtpEncoding.defaults())
            .build();
    assertThatThrownBy(() -> send.produce(twice).join())
        .hasCauseInstanceOf(UnsupportedException.class);
    Producer video = send.produce(ProducerOptions.of(picture())).join();
    assertThat(video.rtpParameters().mid()).isEqualTo("0");
  }

  @Test
  void aServerThatRefusesLeavesTheTransportUsable() {
    send.onConnect(dtls -> CompletableFuture.failedFuture(new IllegalStateException("not now")));
    assertThatThrownBy(() -> send.produce(ProducerOptions.of(tone())).join())
        .hasMessageContaining("not now");
    send.onConnect(dtls -> CompletableFuture.completedFuture(null));
    send.onProduce(request -> CompletableFuture.failedFuture(new IllegalStateException("full")));
    assertThatThrownBy(() -> send.produce(ProducerOptions.of(tone())).join())
        .hasMessageContaining("full");
    send.onProduce(request -> CompletableFuture.completedFuture("p"));
    send.produce(ProducerOptions.of(tone())).join();
    send.produce(ProducerOptions.of(picture())).join();
  }

  @Test
  void aConnectionThatLibwebrtcGaveUpSaysSo() {
    send.produce(ProducerOptions.of(tone())).join();
    RemoteSdp server = ((NativeSendHandler) send.handler()).remoteSdp;
    server.updateIceParameters(new IceParameters("x", "y", true));
    assertThatThrownBy(() -> send.produce(ProducerOptions.of(picture())).join())
        .hasMessageContaining("ICE ufrag");
    assertThatThrownBy(() -> send.produce(ProducerOptions.of(picture())).join())
        .hasCauseInstanceOf(InvalidStateException.class)
        .hasMessageContaining("can't be changed any more")
        .hasMessageContaining("ICE ufrag");
  }

  @Test
  void tracksAreReplacedPausedAndResumed() {
    Producer video =
        send.produce(ProducerOptions.builder(picture()).zeroRtpOnPause(true).build()).join();
    Producer audio = send.produce(ProducerOptions.of(tone())).join();
    video
        .replaceTrack(
            VideoTrack.of(TestPictureSource.builder(2).style(PictureStyle.SCREEN).build()))
        .join();
    video.replaceTrack(null).join();
    video.replaceTrack(picture()).join();
    audio.replaceTrack(tone()).join();
    video.pause();
    video.resume();
    assertThat(video.getStats().join().raw()).isNotEmpty();
    assertThat(send.getStats().join().ofType("transport")).isNotEmpty();
  }

  @Test
  void sectionsOfClosedProducersAreUsedAgain() {
    Producer first = send.produce(ProducerOptions.of(tone())).join();
    for (int i = 0; i < 4; i++) {
      Producer video = send.produce(ProducerOptions.of(picture())).join();
      Producer audio = send.produce(ProducerOptions.of(tone())).join();
      video.close();
      audio.close();
    }
    first.close();
    Producer last = send.produce(ProducerOptions.of(picture())).join();
    assertThat(last.rtpParameters().encodings()).hasSize(1);
  }

  @Test
  void consumesInOneNegotiationWhatWasProduced() {
    Producer audio = send.produce(ProducerOptions.of(tone())).join();
    Producer video = send.produce(ProducerOptions.of(picture())).join();
    for (int round = 0; round < 3; round++) {
      var hearing = recv.consume(consumerOf(MediaKind.AUDIO, audio, "a" + round));
      var seeing = recv.consume(consumerOf(MediaKind.VIDEO, video, "v" + round));
      Consumer sound = hearing.join();
      Consumer pictures = seeing.join();
      assertThat(sound.track()).isInstanceOf(AudioTrack.class);
      assertThat(pictures.track()).isInstanceOf(VideoTrack.class);
      pictures.pause();
      pictures.resume();
      assertThat(pictures.getStats().join()).isNotNull();
      sound.close();
      pictures.close();
    }
  }

  @Test
  void iceIsRestartedAndServersAreChecked() {
    send.produce(ProducerOptions.of(tone())).join();
    send.restartIce(new IceParameters("otherufrag", "q".repeat(32), true)).join();
    assertThatThrownBy(
            () ->
                send.updateIceServers(
                        List.of(
                            new dev.mediasoup4j.client.IceServer(
                                List.of("turn:127.0.0.1:3478"), null, null)))
                    .join())
        .hasMessageContaining("TURN without username");
    send.updateIceServers(
            List.of(dev.mediasoup4j.client.IceServer.turn("turn:127.0.0.1:3478", "u", "c")))
        .join();
    send.produce(ProducerOptions.of(picture())).join();
  }

  @Test
  void dataChannelsGetStreamIdsInTurn() {
    var first = send.produceData(DataProducerOptions.labelled("chat")).join();
    var second =
        send.produceData(
                DataProducerOptions.builder().ordered(false).maxRetransmits(1).label("x").build())
            .join();
    assertThat(first.sctpStreamParameters().streamId()).isZero();
    assertThat(second.sctpStreamParameters().streamId()).isEqualTo(1);
    assertThat(send.getDataChannelMaxMessageSize()).hasValue(262_144);
    var received =
        recv.consumeData(
                DataConsumerOptions.of(
                    "dc",
                    first.id(),
                    SctpStreamParameters.builder().streamId(7).ordered(true).build()))
            .join();
    assertThat(received.sctpStreamParameters().streamId()).isEqualTo(7);
    first.close();
    received.close();
  }

  @Test
  void closingDuringNegotiationFailsIt() {
    var produced = send.produce(ProducerOptions.of(picture()));
    send.close();
    assertThatThrownBy(produced::join).isNotNull();
  }

  private ConsumerOptions consumerOf(MediaKind kind, Producer producer, String id) {
    return ConsumerOptions.of(
        id, producer.id(), kind, server.consume(kind, producer.rtpParameters(), device));
  }

  private RtpCodecCapability codec(String mimeType) {
    return server.capabilities.codecs().stream()
        .filter(codec -> codec.mimeType().equals(mimeType))
        .findFirst()
        .orElseThrow();
  }

  private static AudioTrack tone() {
    return AudioTrack.of(new TestToneSource(1));
  }

  private static VideoTrack picture() {
    return VideoTrack.of(new PushVideoSource());
  }
}
