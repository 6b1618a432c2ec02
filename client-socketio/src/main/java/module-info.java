import org.jspecify.annotations.NullMarked;

/** Signaling over Socket.IO. */
@NullMarked
module dev.mediasoup4j.client.socketio {
  requires static org.jspecify;
  requires transitive dev.mediasoup4j.client;
  requires dev.mediasoup4j.client.http;
  requires socket.io.client;
  requires engine.io.client;
  requires org.json;
  requires okhttp3;
  requires okio;
  requires org.slf4j;

  exports dev.mediasoup4j.client.socketio;
}
