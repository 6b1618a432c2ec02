package dev.mediasoup4j.client.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.client.ConnectionState;
import dev.mediasoup4j.client.DataChannelState;
import dev.mediasoup4j.client.DataMessage;
import dev.mediasoup4j.client.IceCandidateError;
import dev.mediasoup4j.client.IceGatheringState;
import dev.mediasoup4j.client.IceServer;
import dev.mediasoup4j.client.IceTransportPolicy;
import dev.mediasoup4j.client.RtpEncoding;
import dev.mediasoup4j.client.handler.DataChannelListener;
import dev.mediasoup4j.client.media.AudioTrack;
import dev.mediasoup4j.client.media.SinkSubscription;
import dev.mediasoup4j.client.media.SourceOutput;
import dev.mediasoup4j.client.media.TestPictureSource;
import dev.mediasoup4j.client.media.TestToneSource;
import dev.mediasoup4j.client.media.VideoFrame;
import dev.mediasoup4j.client.media.VideoTrack;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.SctpStreamParameters;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCIceServer;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioLayer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/** What {@link GuardTest} runs in a JVM of its own: each static method is one scenario. */
final class GuardScenarios {
  private static final Duration SOON = Duration.ofSeconds(20);

  private GuardScenarios() {}

  public static void main(String[] args) throws Exception {
    try {
      GuardScenarios.class.getDeclaredMethod(args[0]).invoke(null);
    } catch (Throwable e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
    System.out.println("survived " + args[0]);
  }

  static void listenersAndSinksThrow() throws Exception {
    var calls = new AtomicInteger();
    try (var pair = new NativePair();
        var thrower =
            NativePeerConnection.open(
                NativeFactory.Role.SEND, NativePair.CONFIGURATION, new Thrower(calls))) {
      thrower.addSender(picture(), "s", List.of());
      thrower
          .setLocalDescription(RTCSdpType.OFFER, thrower.createOffer(false).get())
          .get(5, TimeUnit.SECONDS);
      await().atMost(SOON).until(() -> calls.get() > 0);
      VideoTrack remote = connected(pair);
      SinkSubscription sink =
          remote.addSink(
              frame -> {
                throw new AssertionError("a sink");
              });
      await().atMost(SOON).until(() -> sink.failed() > 5);
      assertThat(NativeCallbacks.failures()).isZero();
    }
  }

  /** The guard itself throws on a native thread, as if a copy failed for want of memory. */
  static void nativeCallbacksThrow() throws Exception {
    try (var pair = new NativePair()) {
      NativeSender video = pair.send(picture());
      NativeSender audio = pair.send(AudioTrack.of(new TestToneSource(1)));
      pair.negotiate();
      NativeReceiver pictures = pair.receiving.connection.receiver(video.mid());
      NativeReceiver sound = pair.receiving.connection.receiver(audio.mid());
      var failing =
          new RemoteVideoSource(
              (dev.onvoid.webrtc.media.video.VideoTrack) pictures.nativeReceiver().getTrack());
      failing.start(
          new SourceOutput<VideoFrame>() {
            @Override
            public void push(VideoFrame frame) {
              throw new OutOfMemoryError("on purpose");
            }

            @Override
            public void ended() {}
          });
      await().atMost(SOON).until(() -> NativeCallbacks.failures() > 10);
      failing.detach();
      assertThat(sound.track()).isNotNull();
    }
  }

  static void iceServersAreNone() {
    List<IceServer> wrong =
        List.of(
            IceServer.stun("nonsense"),
            IceServer.stun("stun:"),
            IceServer.stun("stun:host:99999"),
            IceServer.stun("http://host"),
            IceServer.stun("stun:host?transport=udp"),
            IceServer.stun("stun:ho st"),
            IceServer.stun("turn:host:3478"),
            IceServer.turn("turn:host:3478", "", ""),
            IceServer.turn("turn:host:3478?transport=sctp", "u", "c"),
            IceServer.turn("turn:host", "u".repeat(600), "c"));
    try (var pair = new NativePair()) {
      for (IceServer server : wrong) {
        assertThatThrownBy(() -> new NativeConfiguration(List.of(server), IceTransportPolicy.ALL))
            .isInstanceOf(InvalidParametersException.class);
        assertThatThrownBy(() -> pair.sending.connection.setIceServers(List.of(server)))
            .isInstanceOf(InvalidParametersException.class);
      }
      pair.sending.connection.setIceServers(
          List.of(
              IceServer.stun("stun:127.0.0.1"),
              IceServer.stun("stuns:[::1]:5349"),
              IceServer.turn("turn:127.0.0.1:3478?transport=tcp", "u", "c"),
              IceServer.turn("turns:turn.example.com:443", "u", "c")));
    }
  }

  static void dataChannelArgumentsAreWrong() throws Exception {
    try (var pair = new NativePair()) {
      NativePeerConnection connection = pair.sending.connection;
      refused(connection, stream(null), "l");
      refused(connection, stream(-1), "l");
      refused(connection, stream(1024), "l");
      refused(connection, stream(65_534), "l");
      refused(connection, stream(70_000), "l");
      refused(connection, stream(1).toBuilder().maxRetransmits(1).maxPacketLifeTime(1).build(), "");
      refused(connection, stream(1).toBuilder().maxRetransmits(-1).build(), "");
      refused(connection, stream(1).toBuilder().maxPacketLifeTime(70_000).build(), "");
      refused(connection, stream(1), "l".repeat(70_000));
      for (int id : new int[] {0, 1, 1023}) open(connection, stream(id), "");
      refused(connection, stream(1023), "again");
      open(connection, stream(5).toBuilder().maxRetransmits(0).ordered(false).build(), "lossy");
      open(connection, stream(6).toBuilder().maxPacketLifeTime(65_535).build(), "late");

      NativeDataChannel here = open(connection, stream(7), "chat");
      NativeDataChannel there = open(pair.receiving.connection, stream(7), "chat");
      assertThatThrownBy(() -> here.send(DataMessage.text("early")))
          .isInstanceOf(InvalidStateException.class);
      pair.negotiate();
      await().atMost(SOON).until(() -> here.readyState() == DataChannelState.OPEN);
      assertThatThrownBy(() -> here.send(DataMessage.binary(new byte[262_145])))
          .isInstanceOf(InvalidParametersException.class);
      here.send(DataMessage.binary(new byte[262_144]));
      here.send(DataMessage.binary(new byte[0]));
      here.close();
      here.close();
      assertThatThrownBy(() -> here.send(DataMessage.text("late")))
          .isInstanceOf(InvalidStateException.class);
      // The id is free only once both sides have closed the stream.
      await().atMost(SOON).until(() -> connection.isStreamIdFree(7));
      open(connection, stream(7), "again").close();
      there.close();
    }
  }

  static void descriptionsAreNone() throws Exception {
    try (var pair = new NativePair()) {
      NativePeerConnection connection = pair.sending.connection;
      for (String sdp : List.of("", "nonsense", "v=0\r\n", "v=0\r\nm=audio x y z\r\n", "\0")) {
        assertThatThrownBy(() -> connection.setRemoteDescription(RTCSdpType.OFFER, sdp).get())
            .hasCauseInstanceOf(NativeOperationException.class);
        assertThatThrownBy(() -> connection.setLocalDescription(RTCSdpType.ANSWER, sdp).get())
            .hasCauseInstanceOf(NativeOperationException.class);
      }
      assertThatThrownBy(() -> connection.createAnswer().get())
          .hasCauseInstanceOf(NativeOperationException.class);
      connection.rollback().get();
      assertThatThrownBy(() -> connection.receiver("none"))
          .isInstanceOf(NativeOperationException.class);
      assertThatThrownBy(() -> connection.setIceServers(null))
          .isInstanceOf(NullPointerException.class);
      pair.send(picture());
      pair.negotiate();
    }
  }

  /** Natively no description is ever freed: what it does not name costs nothing. */
  static void offersLeaveOtherCodecsOut() throws Exception {
    try (var pair = new NativePair()) {
      NativeSender sender = pair.send(picture());
      assertThatThrownBy(() -> sender.offerOnly(MediaKind.VIDEO, "video/none"))
          .isInstanceOf(NativeOperationException.class);
      sender.offerOnly(MediaKind.VIDEO, "video/vp8");
      pair.negotiate();
      String offer = pair.sending.connection.localDescription().orElseThrow();
      assertThat(Pattern.compile("a=rtpmap:\\d+ (\\S+)").matcher(offer).results())
          .extracting(codec -> codec.group(1))
          .containsExactly("VP8/90000", "rtx/90000");
    }
  }

  static void sendersAreUsedAfterStop() throws Exception {
    try (var pair = new NativePair()) {
      NativeSender first = pair.send(AudioTrack.of(new TestToneSource(1)));
      NativeSender sender = pair.send(picture());
      pair.negotiate();
      sender.setEncodings(List.of(RtpEncoding.maxBitrate(100_000)));
      for (int wrong : new int[] {0, 2}) {
        assertThatThrownBy(
                () -> sender.setEncodings(Collections.nCopies(wrong, RtpEncoding.defaults())))
            .isInstanceOf(NativeOperationException.class)
            .hasMessage("The sender has 1 encodings, not " + wrong);
      }
      assertThatThrownBy(() -> sender.replaceTrack(AudioTrack.of(new TestToneSource(2))))
          .isInstanceOf(NativeOperationException.class);
      sender.stop();
      pair.negotiate();
      usedAfterEnd(sender);
      assertThatThrownBy(() -> pair.sending.connection.getStats(sender).get())
          .hasCauseInstanceOf(InvalidStateException.class);
      first.setSending(false);
      pair.negotiate();
    }
  }

  static void receiversAreUsedAfterTheirSectionClosed() throws Exception {
    try (var pair = new NativePair()) {
      NativeSender first = pair.send(AudioTrack.of(new TestToneSource(1)));
      NativeSender sender = pair.send(picture());
      pair.negotiate();
      NativeReceiver receiver = pair.receiving.connection.receiver(sender.mid());
      var track = (VideoTrack) receiver.track();
      var frames = new AtomicInteger();
      track.addSink(frame -> frames.incrementAndGet());
      await().atMost(SOON).until(() -> frames.get() > 10);
      sender.stop();
      pair.negotiate();
      for (int i = 0; i < 50; i++) {
        track.addSink(frame -> frames.incrementAndGet()).close();
        assertThatThrownBy(() -> receiver.setReceiving(true))
            .isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(() -> pair.receiving.connection.getStats(receiver).get())
            .hasCauseInstanceOf(InvalidStateException.class);
        if (i % 10 == 0) System.gc();
      }
      receiver.close();
      assertThat(first.mid()).isNotNull();
    }
  }

  static void receiversAreClosedTwice() throws Exception {
    try (var pair = new NativePair()) {
      NativeSender sender = pair.send(picture());
      pair.negotiate();
      NativeReceiver receiver = pair.receiving.connection.receiver(sender.mid());
      receiver.track().stop();
      receiver.close();
      receiver.close();
      assertThatThrownBy(() -> receiver.setReceiving(false))
          .isInstanceOf(InvalidStateException.class);
    }
  }

  static void factoriesAreSharedAndFreed() throws Exception {
    try (var living = new NativePair()) {
      VideoTrack remote = connected(living);
      var frames = new AtomicInteger();
      remote.addSink(frame -> frames.incrementAndGet());
      for (int i = 0; i < 20; i++) new NativePair().close();
      int before = frames.get();
      await().atMost(SOON).until(() -> frames.get() > before + 20);
    }
    for (int i = 0; i < 10; i++) {
      try (var pair = new NativePair()) {
        connected(pair);
      }
    }
  }

  static void everythingIsUsedAfterClose() throws Exception {
    var pair = new NativePair();
    NativeSender sender = pair.send(picture());
    NativeSender sound = pair.send(AudioTrack.of(new TestToneSource(1)));
    pair.negotiate();
    NativeReceiver receiver = pair.receiving.connection.receiver(sender.mid());
    NativeDataChannel channel = open(pair.sending.connection, stream(1), "");
    var stats = pair.sending.connection.getStats();
    pair.close();
    pair.close();
    for (NativePeerConnection closed :
        List.of(pair.sending.connection, pair.receiving.connection)) {
      ended(() -> closed.createOffer(false).join());
      ended(() -> closed.createAnswer().join());
      ended(() -> closed.setLocalDescription(RTCSdpType.OFFER, "v=0").join());
      ended(() -> closed.setRemoteDescription(RTCSdpType.OFFER, "v=0").join());
      ended(() -> closed.getStats().join());
      ended(() -> closed.getStats(sender).join());
      ended(() -> closed.getStats(receiver).join());
      ended(() -> closed.receiver("0"));
      ended(() -> closed.localDescription());
      ended(() -> closed.setIceServers(List.of()));
      ended(() -> closed.addSender(picture(), "s", List.of()));
      ended(() -> open(closed, stream(2), ""));
      ended(() -> closed.addIceCandidate(new NativePeerConnection.LocalCandidate("0", 0, "x", "")));
    }
    usedAfterEnd(sender);
    usedAfterEnd(sound);
    receiver.close();
    ended(() -> channel.send(DataMessage.text("x")));
    assertThat(channel.bufferedAmount()).isZero();
    channel.close();
    receiver.track().stop();
    ((VideoTrack) receiver.track()).addSink(frame -> {}).close();
    await().atMost(SOON).until(stats::isDone);
  }

  static void sinksAreRemovedInTheirOwnCallback() throws Exception {
    try (var pair = new NativePair()) {
      VideoTrack remote = connected(pair);
      for (int i = 0; i < 20; i++) {
        var own = new AtomicReference<SinkSubscription>();
        var done = new CountDownLatch(1);
        own.set(
            remote.addSink(
                frame -> {
                  if (own.get() == null) return;
                  own.get().close();
                  done.countDown();
                }));
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
      }
      var stopped = new CountDownLatch(1);
      remote.addSink(
          frame -> {
            remote.stop();
            pair.receiving.connection.close();
            stopped.countDown();
          });
      assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  static void sinksBlockWhileTheConnectionCloses() throws Exception {
    var pair = new NativePair();
    var never = new CountDownLatch(1);
    var called = new CountDownLatch(1);
    connected(pair)
        .addSink(
            frame -> {
              called.countDown();
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
    long startNanos = System.nanoTime();
    pair.close();
    assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(Duration.ofSeconds(5));
  }

  /** A leaked frame of 1280x720 is 1.4 MB: 300 of them would show. */
  static void framesAreReleased() throws Exception {
    try (var pair = new NativePair()) {
      NativeSender sender =
          pair.send(
              VideoTrack.of(
                  TestPictureSource.builder(1).size(1280, 720).framesPerSecond(30).build()));
      pair.negotiate();
      var remote = (VideoTrack) pair.receiving.connection.receiver(sender.mid()).track();
      var frames = new AtomicInteger();
      remote.addSink(frame -> frames.incrementAndGet());
      await().atMost(Duration.ofSeconds(40)).until(() -> frames.get() > 100);
      long before = nativeKilobytes();
      int seen = frames.get();
      await().atMost(Duration.ofSeconds(60)).until(() -> frames.get() > seen + 300);
      long grown = nativeKilobytes() - before;
      System.out.println("300 frames grew the process by " + grown + " KB");
      assertThat(grown).isLessThan(150_000);
    }
  }

  /** A negotiated pair that is closed and not freed is 350 KB: 300 of them would be 105 MB. */
  static void connectionsAreReleased() throws Exception {
    assertThat(NativeReferences.canRelease()).isTrue();
    try (var keepsTheFactories = new NativePair()) {
      for (int i = 0; i < 50; i++) negotiateAndClose();
      long before = nativeKilobytes();
      for (int i = 0; i < 300; i++) negotiateAndClose();
      long grown = nativeKilobytes() - before;
      System.out.println("300 pairs grew the process by " + grown + " KB");
      assertThat(keepsTheFactories.sending.connection.isClosed()).isFalse();
      assertThat(grown).isLessThan(70_000);
    }
  }

  static void soundIsPushedWhileListenersChange() throws Exception {
    try (var pair = new NativePair()) {
      NativeSender sender = pair.send(AudioTrack.of(new TestToneSource(1)));
      pair.negotiate();
      AudioTrack tone = AudioTrack.of(new TestToneSource(0));
      for (int i = 0; i < 150; i++) {
        AudioTrack previous = tone;
        tone = AudioTrack.of(new TestToneSource(i));
        sender.replaceTrack(tone);
        previous.stop();
        if (i % 10 == 0) sender.replaceTrack(null);
        if (i % 30 == 0) pair.negotiate();
      }
      NativeSender other = pair.send(AudioTrack.of(new TestToneSource(2)));
      pair.negotiate();
      other.stop();
      pair.negotiate();
    }
  }

  static void threadsCallAnythingWhileConnectionsClose() throws Exception {
    VideoTrack picture = picture();
    AudioTrack tone = AudioTrack.of(new TestToneSource(1));
    AudioTrack otherTone = AudioTrack.of(new TestToneSource(3));
    for (int round = 0; round < 12; round++) {
      var pair = new NativePair();
      NativeSender sender = pair.send(picture);
      NativeSender sound = pair.send(tone);
      pair.negotiate();
      NativeReceiver receiver = pair.receiving.connection.receiver(sender.mid());
      NativeDataChannel channel = open(pair.sending.connection, stream(1), "");
      var calls = new AtomicInteger();
      Thread[] threads = new Thread[6];
      for (int i = 0; i < threads.length; i++) {
        threads[i] =
            new Thread(
                () -> {
                  for (int call = 0; call < 400; call++) {
                    calls.incrementAndGet();
                    anything(pair, sender, sound, receiver, channel, picture, otherTone);
                  }
                });
        threads[i].start();
      }
      int closeAt = new Random(round).nextInt(6 * 400);
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(1))
          .until(() -> calls.get() > closeAt);
      pair.close();
      for (Thread thread : threads) {
        thread.join(20_000);
        assertThat(thread.isAlive()).isFalse();
      }
    }
    assertThat(NativeCallbacks.failures()).isZero();
  }

  private static void anything(
      NativePair pair,
      NativeSender sender,
      NativeSender sound,
      NativeReceiver receiver,
      NativeDataChannel channel,
      VideoTrack picture,
      AudioTrack tone) {
    NativePeerConnection connection = pair.sending.connection;
    try {
      switch (ThreadLocalRandom.current().nextInt(14)) {
        case 0 -> sender.replaceTrack(picture);
        case 1 -> sender.replaceTrack(null);
        case 2 -> sound.replaceTrack(tone);
        case 3 -> sender.setSending(ThreadLocalRandom.current().nextBoolean());
        case 4 -> sender.setEncodings(List.of(RtpEncoding.maxBitrate(200_000)));
        case 5 -> sender.setEncodings(List.of(RtpEncoding.defaults().active(false)));
        case 6 -> assertThat(connection.getStats()).isNotNull();
        case 7 -> assertThat(connection.getStats(sender)).isNotNull();
        case 8 -> assertThat(pair.receiving.connection.getStats(receiver)).isNotNull();
        case 9 -> receiver.setReceiving(ThreadLocalRandom.current().nextBoolean());
        case 10 -> channel.bufferedAmount();
        case 11 -> channel.send(DataMessage.text("x"));
        case 12 -> assertThat(connection.createOffer(false)).isNotNull();
        default -> ((VideoTrack) receiver.track()).addSink(frame -> {}).close();
      }
    } catch (InvalidStateException | NativeOperationException e) {
      // Closed, or refused: what counts is that the JVM is still there.
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }

  static void mainReturnsWhileConnected() throws Exception {
    connected(new NativePair());
  }

  static void exitsWhileConnected() throws Exception {
    connected(new NativePair());
    System.exit(42);
  }

  static void unguardedIceServer() {
    RTCConfiguration configuration = new RTCConfiguration();
    RTCIceServer server = new RTCIceServer();
    server.urls.add("nonsense");
    configuration.iceServers.add(server);
    unguarded().createPeerConnection(configuration, candidate -> {});
  }

  static void unguardedDataChannel() {
    RTCDataChannelInit init = new RTCDataChannelInit();
    init.negotiated = true;
    init.id = 1;
    var connection = unguarded().createPeerConnection(new RTCConfiguration(), candidate -> {});
    connection.createDataChannel("one", init);
    connection.createDataChannel("two", init);
  }

  static void unguardedCallback() throws Exception {
    var connection = unguarded().createPeerConnection(new RTCConfiguration(), candidate -> {});
    connection.getStats(
        report -> {
          throw new IllegalStateException("on purpose");
        });
    // Ends when the JVM does, long before.
    assertThat(new CountDownLatch(1).await(30, TimeUnit.SECONDS)).isTrue();
  }

  private static PeerConnectionFactory unguarded() {
    return new PeerConnectionFactory(new AudioDeviceModule(AudioLayer.kDummyAudio));
  }

  /** Sends pictures and waits until the other side sees them. */
  private static VideoTrack connected(NativePair pair) throws Exception {
    NativeSender sender = pair.send(picture());
    pair.negotiate();
    var remote = (VideoTrack) pair.receiving.connection.receiver(sender.mid()).track();
    var seen = new CountDownLatch(3);
    try (SinkSubscription sink = remote.addSink(frame -> seen.countDown())) {
      assertThat(seen.await(20, TimeUnit.SECONDS)).isTrue();
    }
    return remote;
  }

  private static void negotiateAndClose() throws Exception {
    VideoTrack picture = picture();
    AudioTrack tone = AudioTrack.of(new TestToneSource(1));
    try (var pair = new NativePair()) {
      NativeSender sender = pair.send(picture);
      pair.send(tone);
      pair.negotiate();
      pair.receiving.connection.receiver(sender.mid());
    } finally {
      picture.stop();
      tone.stop();
    }
  }

  /** Resident memory without the Java heap's committed part. */
  private static long nativeKilobytes() throws Exception {
    System.gc();
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("RssAnon:")) {
        long heap = Runtime.getRuntime().totalMemory() / 1024;
        return Long.parseLong(line.replaceAll("\\D", "")) - heap;
      }
    }
    throw new IllegalStateException("no RssAnon");
  }

  private static void usedAfterEnd(NativeSender sender) {
    ended(sender::mid);
    ended(sender::stop);
    ended(() -> sender.setSending(true));
    ended(() -> sender.offerOnly(MediaKind.VIDEO, "video/VP8"));
    ended(() -> sender.replaceTrack(null));
    ended(() -> sender.replaceTrack(picture()));
    ended(() -> sender.setEncodings(List.of(RtpEncoding.defaults())));
  }

  private static void ended(Runnable call) {
    assertThatThrownBy(call::run)
        .satisfies(
            e ->
                assertThat(e instanceof InvalidStateException ? e : e.getCause())
                    .isInstanceOf(InvalidStateException.class));
  }

  private static void refused(
      NativePeerConnection connection, SctpStreamParameters stream, String label) {
    assertThatThrownBy(() -> open(connection, stream, label))
        .isInstanceOf(InvalidParametersException.class);
  }

  private static NativeDataChannel open(
      NativePeerConnection connection, SctpStreamParameters stream, String label) {
    return connection.createDataChannel(
        new NativeDataChannels.Options(stream, label, "", 262_144), new Deaf());
  }

  private static SctpStreamParameters stream(Integer id) {
    return SctpStreamParameters.builder().streamId(id).build();
  }

  private static VideoTrack picture() {
    return VideoTrack.of(TestPictureSource.builder(1).size(320, 180).build());
  }

  /** Throws in every event. */
  private record Thrower(AtomicInteger calls) implements NativePeerConnection.Listener {
    @Override
    public void onIceGatheringStateChange(IceGatheringState state) {
      fail();
    }

    @Override
    public void onIceCandidateError(IceCandidateError error) {
      fail();
    }

    @Override
    public void onConnectionStateChange(ConnectionState state) {
      fail();
    }

    @Override
    public void onIceCandidate(NativePeerConnection.LocalCandidate candidate) {
      fail();
    }

    private void fail() {
      calls.incrementAndGet();
      throw new AssertionError("a listener");
    }
  }

  /** Hears nothing of a channel. */
  private static final class Deaf implements DataChannelListener {
    @Override
    public void onOpen() {}

    @Override
    public void onClose() {}

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onMessage(DataMessage message) {}

    @Override
    public void onBufferedAmountLow() {}
  }
}
