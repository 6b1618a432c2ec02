package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.media.NotFoundException;
import dev.mediasoup4j.client.media.Speaker;
import dev.mediasoup4j.client.media.Subscription;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Plays what is heard in a room on the system's loudspeaker. */
public final class RoomSpeaker implements AutoCloseable {
  private final Map<RemoteTrack, Runnable> playing = new ConcurrentHashMap<>();
  private final Subscription added;
  private final Subscription removed;

  private RoomSpeaker(Room room) {
    removed = room.onTrackRemoved(this::stop);
    added = room.onTrackAdded(this::play);
  }

  /**
   * Plays the sound of all the others, whoever comes later included. To be closed with the room.
   *
   * @throws NotFoundException if there is no loudspeaker
   */
  public static RoomSpeaker play(Room room) {
    Speaker.open().close();
    return new RoomSpeaker(room);
  }

  private void play(RemoteTrack track) {
    if (!(track instanceof RemoteAudioTrack sound)) return;
    Speaker speaker = Speaker.open();
    Subscription subscription = sound.addSink(speaker);
    playing.put(
        track,
        () -> {
          subscription.close();
          speaker.close();
        });
  }

  private void stop(RemoteTrack track) {
    Runnable stop = playing.remove(track);
    if (stop != null) stop.run();
  }

  @Override
  public void close() {
    added.close();
    removed.close();
    playing.keySet().forEach(this::stop);
  }
}
