package dev.mediasoup4j.samples.recordingbot;

import dev.mediasoup4j.client.media.FilePlayback;
import dev.mediasoup4j.client.room.ChatMessage;
import dev.mediasoup4j.client.room.PublishOptions;
import dev.mediasoup4j.client.room.RemoteAudioTrack;
import dev.mediasoup4j.client.room.RemoteTrack;
import dev.mediasoup4j.client.room.Room;
import dev.mediasoup4j.client.room.RoomOptions;
import dev.mediasoup4j.client.socketio.SocketIoSignaling;
import dev.mediasoup4j.media.ffmpeg.MediaPlayer;
import dev.mediasoup4j.media.ffmpeg.MediaRecorder;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Plays a file, answers chat, and records what each participant says until it is told to leave. */
public final class RecordingBot {
  private final Room room;
  private final Path folder;
  private final Map<RemoteTrack, MediaRecorder> recorders = new ConcurrentHashMap<>();
  private final CountDownLatch dismissed = new CountDownLatch(1);

  private RecordingBot(Room room, Path folder) {
    this.room = room;
    this.folder = folder;
  }

  public static void main(String[] args) throws InterruptedException {
    if (args.length != 3) throw new IllegalArgumentException("usage: URL FILE FOLDER");
    var options = RoomOptions.builder("standup").displayName("Recorder").build();
    try (MediaPlayer player = MediaPlayer.open(Path.of(args[1]), FilePlayback.LOOP);
        Room room = Room.join(SocketIoSignaling.connect(URI.create(args[0])), options).join()) {
      player.video().ifPresent(video -> room.publish(video, PublishOptions.simulcast()));
      player.audio().ifPresent(audio -> room.publish(audio));
      var unused = player.play();
      new RecordingBot(room, Path.of(args[2])).run();
    }
  }

  private void run() throws InterruptedException {
    room.onTrackAdded(
        track -> {
          if (track instanceof RemoteAudioTrack sound) recorders.put(track, record(sound));
        });
    room.onTrackRemoved(this::complete);
    room.onChat(this::answer);
    room.sendChat("I record what you say, until you say: leave");
    dismissed.await();
    recorders.keySet().forEach(this::complete);
  }

  private MediaRecorder record(RemoteAudioTrack sound) {
    Path file = folder.resolve(sound.displayName() + "-" + sound.producerId() + ".webm");
    System.out.println("records " + file);
    return MediaRecorder.builder(file).audio(sound).start();
  }

  private void complete(RemoteTrack track) {
    MediaRecorder recorder = recorders.remove(track);
    if (recorder != null) recorder.close();
  }

  private void answer(ChatMessage message) {
    if (message.text().equals("leave")) {
      dismissed.countDown();
      return;
    }
    long pieces =
        recorders.entrySet().stream()
            .filter(it -> it.getKey().participantId().equals(message.participantId()))
            .mapToLong(it -> it.getValue().soundPieces())
            .sum();
    room.sendChat(message.displayName() + ", I have heard you for " + pieces / 100 + " s");
  }
}
