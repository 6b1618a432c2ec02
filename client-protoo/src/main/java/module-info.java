import org.jspecify.annotations.NullMarked;

/** Signaling over protoo. */
@NullMarked
module dev.mediasoup4j.client.protoo {
  requires static org.jspecify;
  requires transitive dev.mediasoup4j.client;
  requires dev.mediasoup4j.client.http;
  requires okhttp3;
  requires org.slf4j;

  exports dev.mediasoup4j.client.protoo;
}
