package dev.mediasoup4j.samples;

import dev.mediasoup4j.client.media.PictureCode;
import dev.mediasoup4j.client.media.ToneDetector;
import dev.mediasoup4j.client.room.RemoteAudioTrack;
import dev.mediasoup4j.client.room.RemoteTrack;
import dev.mediasoup4j.client.room.RemoteVideoTrack;
import dev.mediasoup4j.client.room.Room;
import dev.mediasoup4j.client.room.RoomOptions;
import dev.mediasoup4j.client.socketio.SocketIoSignaling;
import dev.mediasoup4j.sfu.server.RoomServer;
import dev.mediasoup4j.sfu.server.config.RoomServerConfig;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A room server, and a participant of the room of all samples who notes what comes. */
final class Onlooker implements AutoCloseable {
  private final Set<Integer> seen = ConcurrentHashMap.newKeySet();
  private final ToneDetector heard = new ToneDetector();
  private final List<String> chat = new CopyOnWriteArrayList<>();
  private final RoomServer server;
  private final Room room;

  Onlooker() throws IOException {
    server = RoomServer.start(RoomServerConfig.builder().port(0).udpPorts(30_000, 39_999).build());
    var options = RoomOptions.builder("standup").displayName("Grace").build();
    room = Room.join(SocketIoSignaling.connect(server.url()), options).join();
    room.onChat(message -> chat.add(message.text()));
    room.onTrackAdded(this::watch);
  }

  private void watch(RemoteTrack track) {
    if (track instanceof RemoteVideoTrack video) {
      video.addSink(frame -> PictureCode.read(frame).ifPresent(code -> seen.add(code.sourceId())));
    } else if (track instanceof RemoteAudioTrack audio) {
      audio.addSink(heard);
    }
  }

  URI server() {
    return server.url();
  }

  Room room() {
    return room;
  }

  /** Sources whose pictures came. */
  Set<Integer> seen() {
    return seen;
  }

  /** How often a source's melody came. */
  long heard(int source) {
    return heard.heard(source);
  }

  List<String> chat() {
    return chat;
  }

  @Override
  public void close() {
    room.close();
    server.close();
  }
}
