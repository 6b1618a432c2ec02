import org.jspecify.annotations.NullMarked;

/** For tests of calls. */
@NullMarked
module dev.mediasoup4j.fixtures {
  requires static org.jspecify;
  requires transitive dev.mediasoup4j.client;
  requires transitive dev.mediasoup4j.sfu;
  requires transitive dev.mediasoup4j.netem;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires dev.mediasoup4j.client.socketio;
  requires jdk.management;
  requires org.slf4j;

  exports dev.mediasoup4j.fixtures;
  exports dev.mediasoup4j.fixtures.junit;
}
