package dev.mediasoup4j.client.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import dev.mediasoup4j.client.ProduceDataRequest;
import dev.mediasoup4j.client.ProduceRequest;
import dev.mediasoup4j.client.TransportOptions;
import dev.mediasoup4j.client.signaling.ConsumeAnswer;
import dev.mediasoup4j.client.signaling.JoinAnswer;
import dev.mediasoup4j.client.signaling.JoinRequest;
import dev.mediasoup4j.client.signaling.PeerInfo;
import dev.mediasoup4j.client.signaling.ProducerInfo;
import dev.mediasoup4j.client.signaling.Signaling;
import dev.mediasoup4j.client.signaling.SignalingException;
import dev.mediasoup4j.client.signaling.SignalingListener;
import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.Json;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import dev.mediasoup4j.sfu.server.RoomServer;
import dev.mediasoup4j.sfu.server.config.IceServer;
import dev.mediasoup4j.sfu.server.config.RoomServerConfig;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** The client's signaling against the room server itself. */
class SocketIoSignalingTest {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final DtlsParameters DTLS =
      Json.read(
          "{\"role\":\"client\",\"fingerprints\":[{\"algorithm\":\"sha-256\",\"value\":\""
              + "82:5A:68:3D:36:C3:0A:DE:AF:E7:32:43:D2:88:83:57:"
              + "AC:2D:65:E5:80:C4:B6:FB:AF:1A:A0:21:9F:6D:0C:AD\"}]}",
          DtlsParameters.class);
  private static final RtpParameters OPUS =
      Json.read(
          "{\"mid\":\"0\",\"codecs\":[{\"mimeType\":\"audio/opus\",\"payloadType\":111,"
              + "\"clockRate\":48000,\"channels\":2}],\"encodings\":[{\"ssrc\":1111}],"
              + "\"rtcp\":{\"cname\":\"c\"}}",
          RtpParameters.class);

  private RoomServer server;
  private final List<Signaling> open = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    server =
        RoomServer.start(
            RoomServerConfig.builder()
                .port(0)
                .udpPorts(42_000, 42_500)
                .iceServers(List.of(new IceServer(List.of("turn:t.example"), "u", "c")))
                .build());
  }

  @AfterEach
  void stop() {
    open.forEach(Signaling::close);
    server.close();
  }

  private Signaling signaling() {
    return signaling(server.url(), SocketIoOptions.defaults());
  }

  private Signaling signaling(URI url, SocketIoOptions options) {
    Signaling signaling = SocketIoSignaling.connect(url, options);
    open.add(signaling);
    return signaling;
  }

  private static SignalingException failure(CompletableFuture<?> future) {
    Throwable thrown =
        future.orTimeout(10, TimeUnit.SECONDS).handle((value, problem) -> problem).join();
    while (thrown instanceof CompletionException) thrown = thrown.getCause();
    assertThat(thrown).isInstanceOf(SignalingException.class);
    return (SignalingException) thrown;
  }

  @Test
  void joinsAsWhomAndWhereItWasAsked() {
    JoinAnswer alice =
        signaling()
            .join(
                new JoinRequest("ä & b", "alice", "Älice = #1 + \"x\"", "token", null),
                mock(SignalingListener.class))
            .join();
    JoinAnswer bob =
        signaling().join(JoinRequest.room("ä & b"), mock(SignalingListener.class)).join();

    assertThat(alice.peerId()).isEqualTo("alice");
    assertThat(alice.peers()).isEmpty();
    assertThat(alice.rtpCapabilities().codecs()).isNotEmpty();
    assertThat(bob.peers()).containsExactly(new PeerInfo("alice", "Älice = #1 + \"x\""));
  }

  @Test
  void speaksEveryRequestOfACall() {
    SignalingListener heard = mock(SignalingListener.class);
    Signaling alice = signaling();
    alice.join(JoinRequest.room("call"), mock(SignalingListener.class)).join();
    Signaling bob = signaling();
    JoinAnswer bobJoined = bob.join(JoinRequest.room("call"), heard).join();
    TransportOptions sending = alice.createSendTransport().join();
    TransportOptions receiving = bob.createRecvTransport(bobJoined.rtpCapabilities()).join();
    assertThat(sending.iceCandidates()).isNotEmpty();
    assertThat(sending.sctpParameters()).isNotNull();

    alice.connectTransport(sending.id(), DTLS).join();
    String producer =
        alice
            .produce(sending.id(), new ProduceRequest(MediaKind.AUDIO, OPUS, Map.of("mic", 1)))
            .join();
    var told = ArgumentCaptor.forClass(ProducerInfo.class);
    verify(heard, timeout(PATIENCE_MILLIS)).onNewProducer(told.capture());
    assertThat(told.getValue().producerId()).isEqualTo(producer);
    assertThat(told.getValue().appData()).isEqualTo(Map.of("mic", 1));
    ConsumeAnswer consumer =
        bob.consume(receiving.id(), producer, bobJoined.rtpCapabilities()).join();
    assertThat(consumer.kind()).isEqualTo(MediaKind.AUDIO);
    assertThat(consumer.toOptions().rtpParameters().codecs().get(0).mimeType())
        .isEqualTo("audio/opus");
    bob.resumeConsumer(consumer.id()).join();
    bob.requestConsumerKeyFrame(consumer.id()).join();
    bob.pauseConsumer(consumer.id()).join();
    alice.pauseProducer(producer).join();
    verify(heard, timeout(PATIENCE_MILLIS)).onProducerPaused(producer);
    alice.resumeProducer(producer).join();
    verify(heard, timeout(PATIENCE_MILLIS)).onProducerResumed(producer);
    bob.closeConsumer(consumer.id()).join();
    alice.closeProducer(producer).join();
    verify(heard, timeout(PATIENCE_MILLIS)).onProducerClosed(producer);

    String dataProducer =
        alice
            .produceData(
                sending.id(),
                new ProduceDataRequest(
                    SctpStreamParameters.builder().streamId(0).ordered(true).build(),
                    "chat",
                    "",
                    Map.of()))
            .join();
    verify(heard, timeout(PATIENCE_MILLIS)).onNewDataProducer(any());
    var dataConsumer = bob.consumeData(receiving.id(), dataProducer).join();
    assertThat(dataConsumer.label()).isEqualTo("chat");
    bob.closeDataConsumer(dataConsumer.id()).join();
    alice.closeDataProducer(dataProducer).join();
    verify(heard, timeout(PATIENCE_MILLIS)).onDataProducerClosed(dataProducer);

    assertThat(alice.restartIce(sending.id()).join().usernameFragment()).isNotEmpty();
    alice.closeTransport(sending.id()).join();
    alice.close();
    verify(heard, timeout(PATIENCE_MILLIS)).onPeerLeft(any());
  }

  @Test
  void readsTheServersIceServersOverHttp() {
    assertThat(signaling().getIceServers().join())
        .containsExactly(dev.mediasoup4j.client.IceServer.turn("turn:t.example", "u", "c"));
  }

  @Test
  void passesTheServersRefusalOn() {
    Signaling signaling = signaling();
    signaling.join(JoinRequest.room("r"), mock(SignalingListener.class)).join();

    SignalingException refused = failure(signaling.closeProducer("nobody"));

    assertThat(refused.code()).isEqualTo("notFound");
    assertThat(refused.operation()).isEqualTo("closeProducer");
    assertThat(refused).hasMessageContaining("producerId \"nobody\"");
  }

  @Test
  void joinsByLongPollingToo() {
    Signaling polling = signaling(server.url(), SocketIoOptions.defaults().transports("polling"));

    assertThat(polling.join(JoinRequest.room("r"), mock(SignalingListener.class)).join().peerId())
        .isNotEmpty();
    polling.createSendTransport().join();
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Signaling nowhere =
        signaling(URI.create("http://127.0.0.1:" + port), SocketIoOptions.defaults());

    SignalingException refused =
        failure(nowhere.join(JoinRequest.room("r"), mock(SignalingListener.class)));

    assertThat(refused.operation()).isEqualTo("connect");
    assertThat(refused).hasMessageContaining("127.0.0.1:" + port);
    assertThat(failure(nowhere.getIceServers()).operation()).isEqualTo("getIceServers");
  }

  @Test
  void givesUpOnAServerThatSaysNothing() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      Signaling signaling =
          signaling(
              URI.create("http://127.0.0.1:" + silent.getLocalPort()),
              SocketIoOptions.defaults().timeout(Duration.ofMillis(400)));

      SignalingException given =
          failure(signaling.join(JoinRequest.room("r"), mock(SignalingListener.class)));

      assertThat(given.operation()).isEqualTo("connect");
    }
  }

  @Test
  void tellsThatTheServerIsGoneAndFailsWhatFollows() {
    SignalingListener heard = mock(SignalingListener.class);
    Signaling signaling = signaling();
    signaling.join(JoinRequest.room("r"), heard).join();

    server.close();

    verify(heard, timeout(PATIENCE_MILLIS)).onDisconnected(any());
    assertThat(failure(signaling.createSendTransport()).expected())
        .isEqualTo("a connection to the server");
  }

  @Test
  void saysNothingAboutItsOwnLeaving() {
    SignalingListener heard = mock(SignalingListener.class);
    SignalingListener other = mock(SignalingListener.class);
    Signaling bob = signaling();
    bob.join(JoinRequest.room("r"), other).join();
    Signaling alice = signaling();
    alice.join(JoinRequest.room("r"), heard).join();

    alice.close();

    verify(other, timeout(PATIENCE_MILLIS)).onPeerLeft(any());
    verify(heard, never()).onDisconnected(any());
  }

  @Test
  void refusesAUrlAndOptionsThatMakeNoSense() {
    assertThatThrownBy(() -> SocketIoSignaling.connect(URI.create("ftp://x")))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("ftp://x");
    assertThatThrownBy(() -> SocketIoOptions.defaults().transports("pigeon"))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining("pigeon");
    assertThatThrownBy(() -> SocketIoOptions.defaults().socketIo(1))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessage("socketIo must be 2, 3 or 4, not 1");
    assertThatThrownBy(() -> SocketIoOptions.defaults().transports("polling").socketIo(2))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessage("transports must have websocket where socketIo is 2, not [polling] alone");
  }
}
