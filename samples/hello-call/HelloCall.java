package dev.mediasoup4j.samples.hellocall;

import dev.mediasoup4j.client.media.TestPictureSource;
import dev.mediasoup4j.client.media.TestToneSource;
import dev.mediasoup4j.client.room.RemoteVideoTrack;
import dev.mediasoup4j.client.room.Room;
import dev.mediasoup4j.client.room.RoomOptions;
import dev.mediasoup4j.client.socketio.SocketIoSignaling;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** Joins a room, sends a test picture and a melody, and tells whom it sees. */
public final class HelloCall {
  public static void main(String[] args) throws InterruptedException {
    var url = URI.create(args.length > 0 ? args[0] : "http://localhost:4443");
    var options = RoomOptions.builder("standup").displayName("Hello").build();

    try (Room room = Room.join(SocketIoSignaling.connect(url), options).join()) {
      room.onTrackAdded(
          track -> {
            System.out.println("receives " + track);
            if (track instanceof RemoteVideoTrack video) {
              video.addSink(frame -> {}); // show frame.toBufferedImage() in your window
            }
          });
      room.onChat(message -> System.out.println(message.displayName() + ": " + message.text()));
      room.onStateChanged(
          state -> System.out.println(state.connection() + ", others: " + state.participants()));

      room.publish(TestPictureSource.builder(1).build());
      room.publish(new TestToneSource(1));
      room.sendChat("hello");
      TimeUnit.SECONDS.sleep(60);
    }
  }
}
