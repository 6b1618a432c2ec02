package dev.mediasoup4j.cli.demo;

import dev.mediasoup4j.client.DataMessage;
import dev.mediasoup4j.client.media.LevelMeter;
import dev.mediasoup4j.client.media.PictureStyle;
import dev.mediasoup4j.client.media.TestPictureSource;
import dev.mediasoup4j.client.media.TestToneSource;
import dev.mediasoup4j.client.media.ToneDetector;
import dev.mediasoup4j.client.room.LocalVideoTrack;
import dev.mediasoup4j.client.room.RemoteAudioTrack;
import dev.mediasoup4j.client.room.RemoteTrack;
import dev.mediasoup4j.client.room.RemoteVideoTrack;
import dev.mediasoup4j.client.room.Room;
import dev.mediasoup4j.client.room.RoomMessage;
import dev.mediasoup4j.client.room.RoomOptions;
import dev.mediasoup4j.client.signaling.Signaling;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * One end of the call: sends pictures and sound that name it, looks at and listens to the other's,
 * and sends every message of the other back.
 */
final class DemoParticipant implements AutoCloseable {
  private static final String ROOM = "demo";

  private final String name;
  private final int sourceId;
  private final Room room;
  private final PictureMonitor pictures;
  private final ToneDetector sound = new ToneDetector();
  private final LevelMeter level = new LevelMeter();
  private final Echo echo;
  private final CompletableFuture<Long> otherLeftNanos = new CompletableFuture<>();
  private final Map<PictureStyle, CountedSource> sources = new EnumMap<>(PictureStyle.class);
  private final LocalVideoTrack video;

  private DemoParticipant(String name, int sourceId, int otherSourceId, Room room) {
    this.name = name;
    this.sourceId = sourceId;
    this.room = room;
    this.pictures = new PictureMonitor(otherSourceId);
    this.echo = new Echo(name, message -> room.sendMessage(DataMessage.binary(message)));
    room.onTrackAdded(this::receive);
    room.onMessage(this::answer);
    room.onParticipantLeft(left -> otherLeftNanos.complete(System.nanoTime()));
    this.video = room.publish(source(PictureStyle.CAMERA));
    room.publish(new TestToneSource(sourceId));
  }

  /** Joins, and publishes at once. */
  static CompletableFuture<DemoParticipant> join(
      Signaling signaling, String name, int sourceId, int otherSourceId) {
    RoomOptions options = RoomOptions.builder(ROOM).displayName(name).build();
    return Room.join(signaling, options)
        .thenApply(room -> new DemoParticipant(name, sourceId, otherSourceId, room));
  }

  String name() {
    return name;
  }

  int sourceId() {
    return sourceId;
  }

  /** What this participant saw. */
  PictureMonitor pictures() {
    return pictures;
  }

  /** What this participant heard. */
  ToneDetector sound() {
    return sound;
  }

  double levelDbov() {
    return level.levelDbov();
  }

  Echo echo() {
    return echo;
  }

  /** Completes when the other was seen leaving, with {@link System#nanoTime} of that moment. */
  CompletableFuture<Long> otherLeftNanos() {
    return otherLeftNanos;
  }

  /** Goes from the camera to something like a screen, without a new producer. */
  CompletableFuture<Void> shareScreen() {
    return video.replaceWith(source(PictureStyle.SCREEN));
  }

  /** Pictures of one style that this participant has made so far. */
  int made(PictureStyle style) {
    return source(style).pictures();
  }

  CompletableFuture<Traffic> traffic() {
    return room.getSendStats().thenCombine(room.getRecvStats(), Traffic::of);
  }

  /** Leaves. */
  @Override
  public void close() {
    room.close();
  }

  private CountedSource source(PictureStyle style) {
    return sources.computeIfAbsent(
        style, key -> new CountedSource(TestPictureSource.builder(sourceId).style(key).build()));
  }

  private void receive(RemoteTrack track) {
    if (track instanceof RemoteVideoTrack video) {
      video.addSink(pictures);
    } else if (track instanceof RemoteAudioTrack audio) {
      audio.addSink(sound);
      audio.addSink(level);
    }
  }

  private void answer(RoomMessage message) {
    echo.receive(message.message().bytes());
  }
}
