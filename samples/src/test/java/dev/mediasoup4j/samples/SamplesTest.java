package dev.mediasoup4j.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediasoup4j.client.media.PictureCode;
import dev.mediasoup4j.client.media.TestPictureSource;
import dev.mediasoup4j.client.media.TestToneSource;
import dev.mediasoup4j.client.media.ToneDetector;
import dev.mediasoup4j.client.room.RemoteAudioTrack;
import dev.mediasoup4j.client.room.RemoteVideoTrack;
import dev.mediasoup4j.client.room.Room;
import dev.mediasoup4j.client.room.RoomOptions;
import dev.mediasoup4j.client.socketio.SocketIoSignaling;
import dev.mediasoup4j.client.webrtc.NativeLibraries;
import dev.mediasoup4j.sfu.server.RoomServer;
import dev.mediasoup4j.sfu.server.RoomServerConfig;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each sample runs as its README says, and a participant of the same room looks at it. */
class SamplesTest {
  private static final int HELLO_SOURCE = 1;
  private static final int MY_SOURCE = 77;
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Set<Integer> seenSources = ConcurrentHashMap.newKeySet();
  private final ToneDetector heard = new ToneDetector();
  private final List<String> chat = new CopyOnWriteArrayList<>();
  private RoomServer server;
  private Room room;

  @BeforeEach
  void join() throws Exception {
    List<String> missing = NativeLibraries.missing();
    assumeTrue(missing.isEmpty(), () -> "native WebRTC lacks shared libraries here: " + missing);
    server = RoomServer.start(RoomServerConfig.builder().port(0).udpPorts(30_000, 39_999).build());
    var options = RoomOptions.builder("standup").displayName("Tester").build();
    room = Room.join(SocketIoSignaling.connect(server.url()), options).join();
    room.onChat(message -> chat.add(message.text()));
    room.onTrackAdded(
        track -> {
          if (track instanceof RemoteVideoTrack video) {
            video.addSink(
                frame ->
                    PictureCode.read(frame).ifPresent(code -> seenSources.add(code.sourceId())));
          } else if (track instanceof RemoteAudioTrack audio) {
            audio.addSink(heard);
          }
        });
  }

  @AfterEach
  void leave() {
    if (room != null) room.close();
    if (server != null) server.close();
  }

  @Test
  void helloCallIsSeenAndHeardAndSeesUs() throws Exception {
    try (var sample = SampleProcess.start("hello-call/HelloCall.java", server.url())) {
      room.publish(TestPictureSource.builder(MY_SOURCE).build());
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(seenSources).containsExactly(HELLO_SOURCE);
                assertThat(heard.heard(HELLO_SOURCE)).isPositive();
                assertThat(sample.output()).anyMatch(line -> line.contains("receives"));
              });
    }
  }

  @Test
  void echoBotSendsBackPicturesSoundAndChat() throws Exception {
    try (var sample = SampleProcess.start("echo-bot/EchoBot.java", server.url())) {
      room.publish(TestPictureSource.builder(MY_SOURCE).build());
      room.publish(new TestToneSource(MY_SOURCE));
      await().atMost(PATIENCE).until(() -> room.participants().size() == 1);
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(
              () -> {
                room.sendChat("hello");
                assertThat(chat).contains("you said: hello");
                assertThat(seenSources).containsExactly(MY_SOURCE);
                assertThat(heard.heard(MY_SOURCE)).isPositive();
                assertThat(sample.output()).anyMatch(line -> line.startsWith("listening in"));
              });
    }
  }
}
