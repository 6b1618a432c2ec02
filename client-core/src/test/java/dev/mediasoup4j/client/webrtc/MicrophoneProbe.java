package dev.mediasoup4j.client.webrtc;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import dev.mediasoup4j.client.media.AudioFrame;
import dev.mediasoup4j.client.media.AudioTrack;
import dev.mediasoup4j.client.media.MediaDeviceInfo;
import dev.mediasoup4j.client.media.MediaDevices;
import dev.mediasoup4j.client.media.MediaStream;
import dev.mediasoup4j.client.media.MediaStreamTrack.ReadyState;
import dev.mediasoup4j.client.media.MicrophoneOptions;
import dev.mediasoup4j.client.media.TestToneSource;
import dev.mediasoup4j.client.media.ToneDetector;
import dev.mediasoup4j.client.media.UserMediaConstraints;
import dev.mediasoup4j.client.media.WavFileSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs a sound server, plays a melody to its speaker and prints what its microphone hears. */
final class MicrophoneProbe {
  private static final int SOURCE_ID = 99;

  /** Four notes of 120 ms. */
  private static final int PIECES_A_ROUND = 48;

  private MicrophoneProbe() {}

  /** Takes a folder for the server's socket and a file. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    Path melody = folder.resolve("melody.wav");
    record(melody);
    Process server = startServer(folder.resolve("socket"));
    Process player = start("paplay", "--device=speaker", melody.toString());
    try {
      MediaDeviceInfo microphone =
          MediaDevices.enumerateDevices().stream()
              .filter(it -> it.kind() == MediaDeviceInfo.Kind.AUDIO_INPUT)
              .findFirst()
              .orElseThrow();
      boolean there = !microphone.deviceId().isEmpty() && !microphone.label().isEmpty();
      System.out.println("id and label are there: " + there);
      try (MediaStream stream = open(microphone.deviceId())) {
        System.out.println("by its id: heard " + heard(stream));
      }
      try {
        open("no such").close();
      } catch (CompletionException e) {
        System.out.println("a wrong id: " + e.getCause().getClass().getSimpleName());
      }
      MediaStream stream = MediaDevices.getUserMedia(UserMediaConstraints.audioOnly()).join();
      System.out.println("opened again: heard " + heard(stream));
      server.destroyForcibly();
      AudioTrack track = stream.audioTrack().orElseThrow();
      await().atMost(20, SECONDS).until(() -> track.readyState() == ReadyState.ENDED);
      System.out.println("sound server gone: " + track.readyState());
    } finally {
      player.destroyForcibly();
      server.destroyForcibly();
    }
    System.exit(0);
  }

  private static MediaStream open(String deviceId) {
    MicrophoneOptions options = MicrophoneOptions.ofDefault().device(deviceId);
    return MediaDevices.getUserMedia(UserMediaConstraints.audioOnly().audio(options)).join();
  }

  private static int heard(MediaStream stream) {
    var detector = new ToneDetector();
    stream.audioTrack().orElseThrow().addSink(detector);
    await().atMost(20, SECONDS).until(() -> detector.heard(SOURCE_ID) >= 2);
    return SOURCE_ID;
  }

  /** One round of the melody, a hundred times. */
  private static void record(Path file) {
    List<AudioFrame> round = new CopyOnWriteArrayList<>();
    AudioTrack track = AudioTrack.of(new TestToneSource(SOURCE_ID));
    track.addSink(round::add);
    await().until(() -> round.size() >= PIECES_A_ROUND);
    track.stop();
    try (WavFileSink sink = WavFileSink.create(file)) {
      for (int i = 0; i < 100; i++) round.subList(0, PIECES_A_ROUND).forEach(sink::onFrame);
    }
  }

  private static Process startServer(Path socket) throws Exception {
    Process server =
        start(
            "pulseaudio",
            "-n",
            "--daemonize=no",
            "--exit-idle-time=-1",
            "--use-pid-file=no",
            "-L",
            "module-native-protocol-unix auth-anonymous=1 socket=" + socket,
            "-L",
            "module-null-sink sink_name=speaker",
            "-L",
            "module-remap-source source_name=microphone master=speaker.monitor");
    await().atMost(20, SECONDS).until(() -> Files.exists(socket));
    return server;
  }

  private static Process start(String... command) throws Exception {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
