import dev.mediasoup4j.client.media.AudioFrame;
import dev.mediasoup4j.client.media.AudioTrack;
import dev.mediasoup4j.client.media.PictureCode;
import dev.mediasoup4j.client.media.TestPictureSource;
import dev.mediasoup4j.client.media.TestToneSource;
import dev.mediasoup4j.client.media.ToneDetector;
import dev.mediasoup4j.client.media.VideoFrame;
import dev.mediasoup4j.client.media.WavFileSink;
import dev.mediasoup4j.client.media.Y4mFileSink;
import dev.mediasoup4j.client.protoo.ProtooSignaling;
import dev.mediasoup4j.client.room.PublishOptions;
import dev.mediasoup4j.client.room.RemoteAudioTrack;
import dev.mediasoup4j.client.room.RemoteTrack;
import dev.mediasoup4j.client.room.RemoteVideoTrack;
import dev.mediasoup4j.client.room.Room;
import dev.mediasoup4j.client.room.RoomOptions;
import dev.mediasoup4j.client.signaling.Signaling;
import dev.mediasoup4j.client.socketio.SocketIoSignaling;
import dev.mediasoup4j.ortc.Json;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A Java client in the room, for the browser's tests: it sends pictures and sound that name it,
 * answers chat, takes another name, and prints each half second, as a line of JSON, what it sees and hears.
 *
 * <p>{@code URL ROOM NAME SOURCE_ID}, over Socket.IO or, with a {@code ws:} URL, over protoo; or {@code record SOURCE_ID Y4M WAV} to write the same
 * pictures and sound for a browser's fake camera and microphone.
 */
final class Participant {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 540;
  private static final int FRAMES_PER_SECOND = 10;
  private static final String BE = "be ";

  /** What came of one track: pictures by whose code they carry, and the last one's height. */
  private static final class Seen {
    private final Map<Integer, Integer> sources = new TreeMap<>();
    private String kind = "";
    private String source = "";
    private int height;
    private int pictures;

    synchronized void picture(VideoFrame frame) {
      pictures++;
      height = frame.height();
      PictureCode.read(frame).ifPresent(code -> sources.merge(code.sourceId(), 1, Integer::sum));
    }

    synchronized Map<String, Object> report() {
      return Map.of(
          "kind", kind,
          "source", source,
          "height", height,
          "pictures", pictures,
          "sources", new TreeMap<>(sources));
    }
  }

  private final Map<String, Seen> seen = new ConcurrentHashMap<>();
  private final ToneDetector heard = new ToneDetector();

  public static void main(String[] args) throws Exception {
    if (args[0].equals("record")) {
      record(Integer.parseInt(args[1]), Path.of(args[2]), Path.of(args[3]));
      return;
    }
    var options = RoomOptions.builder(args[1]).displayName(args[2]).build();
    try (Room room = Room.join(signaling(URI.create(args[0])), options).join()) {
      new Participant().take(room, Integer.parseInt(args[3]));
      new CountDownLatch(1).await();
    }
  }

  private static Signaling signaling(URI url) {
    return url.getScheme().equals("ws")
        ? ProtooSignaling.connect(url)
        : SocketIoSignaling.connect(url);
  }

  private void take(Room room, int sourceId) {
    room.onTrackAdded(this::added);
    room.onTrackRemoved(track -> seen.remove(track.producerId()));
    room.onChat(message -> answer(room, message.text()));
    room.publish(pictures(sourceId), PublishOptions.simulcast());
    room.publish(new TestToneSource(sourceId));
    Executors.newSingleThreadScheduledExecutor()
        .scheduleWithFixedDelay(() -> print(room), 0, 500, TimeUnit.MILLISECONDS);
  }

  /** Takes another name where it is told to, {@code be NAME}. */
  private static void answer(Room room, String text) {
    if (text.startsWith(BE)) {
      room.changeDisplayName(text.substring(BE.length())).join();
    } else {
      room.sendChat("you said: " + text);
    }
  }

  private void added(RemoteTrack track) {
    Seen tracked = seen.computeIfAbsent(track.producerId(), id -> new Seen());
    tracked.source = String.valueOf(track.appData().get("source"));
    if (track instanceof RemoteVideoTrack video) {
      tracked.kind = "video";
      video.addSink(tracked::picture);
    } else if (track instanceof RemoteAudioTrack audio) {
      tracked.kind = "audio";
      audio.addSink(heard);
    }
  }

  private void print(Room room) {
    var line =
        Map.of(
            "participants", room.participants().size(),
            "connection", room.state().connection().toString(),
            "tracks", seen.values().stream().map(Seen::report).toList(),
            "heard", heard.heard());
    System.out.println(Json.write(line));
  }

  private static TestPictureSource pictures(int sourceId) {
    return TestPictureSource.builder(sourceId)
        .size(WIDTH, HEIGHT)
        .framesPerSecond(FRAMES_PER_SECOND)
        .build();
  }

  /** Two seconds of pictures, and one melody, which repeats without a seam. */
  private static void record(int sourceId, Path y4m, Path wav) throws InterruptedException {
    TestPictureSource source = pictures(sourceId);
    try (var file = Y4mFileSink.create(y4m, FRAMES_PER_SECOND)) {
      for (int i = 0; i < 2 * FRAMES_PER_SECOND; i++) {
        file.onFrame(source.picture(i, i * 1_000_000_000L / FRAMES_PER_SECOND));
      }
    }
    var melody = new CountDownLatch(48);
    try (var file = WavFileSink.create(wav)) {
      AudioTrack track = AudioTrack.of(new TestToneSource(sourceId));
      track.addSink(
          (AudioFrame frame) -> {
            if (melody.getCount() > 0) file.onFrame(frame);
            melody.countDown();
          });
      melody.await();
      track.stop();
    }
  }
}
