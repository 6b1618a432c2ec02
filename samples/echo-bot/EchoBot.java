package dev.mediasoup4j.samples.echobot;

import dev.mediasoup4j.client.media.PushAudioSource;
import dev.mediasoup4j.client.media.PushVideoSource;
import dev.mediasoup4j.client.room.LocalTrack;
import dev.mediasoup4j.client.room.RemoteAudioTrack;
import dev.mediasoup4j.client.room.RemoteTrack;
import dev.mediasoup4j.client.room.RemoteVideoTrack;
import dev.mediasoup4j.client.room.Room;
import dev.mediasoup4j.client.room.RoomOptions;
import dev.mediasoup4j.client.socketio.SocketIoSignaling;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Sends everything back: pictures, sound, chat and messages. Stops with Ctrl-C. */
public final class EchoBot {
  private static final String NAME = "Echo";

  private final Room room;
  private final Map<String, LocalTrack> echoes = new ConcurrentHashMap<>();

  private EchoBot(Room room) {
    this.room = room;
  }

  public static void main(String[] args) throws InterruptedException {
    var url = URI.create(args.length > 0 ? args[0] : "http://localhost:4443");
    var options =
        RoomOptions.builder("standup")
            .displayName(NAME)
            // Two of these would send each other's echo back for ever.
            .subscribeTo(producer -> !producer.displayName().equals(NAME))
            .build();
    try (Room room = Room.join(SocketIoSignaling.connect(url), options).join()) {
      new EchoBot(room).start();
      System.out.println("listening in " + url);
      new CountDownLatch(1).await();
    }
  }

  private void start() {
    room.onTrackAdded(track -> echoes.put(track.producerId(), echo(track)));
    room.onTrackRemoved(
        track -> {
          LocalTrack echo = echoes.remove(track.producerId());
          if (echo != null) echo.close();
        });
    room.onChat(
        message -> {
          if (!message.displayName().equals(NAME)) room.sendChat("you said: " + message.text());
        });
    room.onMessage(
        message -> {
          if (!message.displayName().equals(NAME)) room.sendMessage(message.message());
        });
  }

  private LocalTrack echo(RemoteTrack track) {
    if (track instanceof RemoteVideoTrack video) {
      var source = new PushVideoSource();
      video.addSink(source::push);
      return room.publish(source);
    }
    var source = new PushAudioSource(48_000, 1);
    ((RemoteAudioTrack) track).addSink(frame -> source.push(frame.toArray()));
    return room.publish(source);
  }
}
