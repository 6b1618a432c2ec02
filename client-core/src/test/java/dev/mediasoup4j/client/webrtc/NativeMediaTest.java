package dev.mediasoup4j.client.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.client.ConnectionState;
import dev.mediasoup4j.client.media.AudioTrack;
import dev.mediasoup4j.client.media.PictureCode;
import dev.mediasoup4j.client.media.PictureStyle;
import dev.mediasoup4j.client.media.TestPictureSource;
import dev.mediasoup4j.client.media.TestToneSource;
import dev.mediasoup4j.client.media.ToneDetector;
import dev.mediasoup4j.client.media.VideoTrack;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NativeMediaTest {
  private NativePair pair;

  @BeforeEach
  void open() {
    NativePair.assumeNative();
    pair = new NativePair();
  }

  @AfterEach
  void close() {
    if (pair != null) pair.close();
  }

  @Test
  void picturesAndSoundArriveAsTheyWereSent() throws Exception {
    VideoTrack pictures = VideoTrack.of(TestPictureSource.builder(11).build());
    AudioTrack tones = AudioTrack.of(new TestToneSource(77));
    NativeSender video = pair.send(pictures);
    NativeSender audio = pair.send(tones);
    pair.negotiate();

    List<PictureCode> codes = new CopyOnWriteArrayList<>();
    List<Long> latencies = new CopyOnWriteArrayList<>();
    var detector = new ToneDetector();
    var remoteVideo = (VideoTrack) pair.receiving.connection.receiver(video.mid()).track();
    var remoteAudio = (AudioTrack) pair.receiving.connection.receiver(audio.mid()).track();
    remoteVideo.addSink(
        frame ->
            PictureCode.read(frame)
                .ifPresent(
                    code -> {
                      codes.add(code);
                      long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
                      latencies.add(now - code.sendTimeMicros());
                    }));
    remoteAudio.addSink(detector);

    await().atMost(Duration.ofSeconds(20)).until(() -> codes.size() > 60);
    await().atMost(Duration.ofSeconds(20)).until(() -> detector.heard(77) > 3);

    assertThat(pair.sending.state).isEqualTo(ConnectionState.CONNECTED);
    assertThat(detector.heard()).containsOnlyKeys(77);
    assertThat(codes).allMatch(code -> code.sourceId() == 11);
    assertThat(codes).allMatch(code -> code.style() == PictureStyle.CAMERA);
    assertThat(codes).isSortedAccordingTo((a, b) -> Long.compare(a.frameNumber(), b.frameNumber()));
    assertThat(latencies.stream().sorted().skip(latencies.size() / 2).findFirst().orElseThrow())
        .isBetween(0L, 500_000L);

    pictures.stop();
    tones.stop();
  }
}
