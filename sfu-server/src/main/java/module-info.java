import org.jspecify.annotations.NullMarked;

/** An SFU with mediasoup's semantics, and its room server. */
@NullMarked
module dev.mediasoup4j.sfu {
  requires static org.jspecify;
  requires transitive dev.mediasoup4j.ortc;
  requires com.auth0.jwt;
  requires dev.mediasoup4j.rtc;
  requires io.netty.buffer;
  requires io.netty.codec.http;
  requires io.netty.common;
  requires io.netty.handler;
  requires io.netty.transport;
  requires io.netty.transport.classes.epoll;
  requires java.management;
  requires micrometer.core;
  requires micrometer.registry.prometheus;
  requires netty.socketio;
  requires static redisson;
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.provider;
  requires org.slf4j;

  exports dev.mediasoup4j.sfu;
  exports dev.mediasoup4j.sfu.dump;
  exports dev.mediasoup4j.sfu.server;
  exports dev.mediasoup4j.sfu.server.config;
  exports dev.mediasoup4j.sfu.server.observer;
  exports dev.mediasoup4j.sfu.trace;

  // Jackson reads what nodes tell one another, and the file of a server's settings; it writes what
  // clients are told.
  opens dev.mediasoup4j.sfu.server.cluster to
      com.fasterxml.jackson.databind;
  opens dev.mediasoup4j.sfu.server.config to
      com.fasterxml.jackson.databind;
  opens dev.mediasoup4j.sfu.server.signaling to
      com.fasterxml.jackson.databind;
}
