import org.jspecify.annotations.NullMarked;

/** The HTTP client that signaling over Socket.IO and over protoo share. */
@NullMarked
module dev.mediasoup4j.client.http {
  requires static org.jspecify;
  requires transitive dev.mediasoup4j.client;
  requires okhttp3;

  exports dev.mediasoup4j.client.http;
}
