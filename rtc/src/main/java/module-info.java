import org.jspecify.annotations.NullMarked;

/** WebRTC's transport in pure Java. */
@NullMarked
module dev.mediasoup4j.rtc {
  requires static org.jspecify;
  requires io.netty.transport;
  requires io.netty.buffer;
  requires io.netty.common;
  requires io.netty.transport.classes.epoll;
  requires io.netty.transport.unix.common;
  requires org.bouncycastle.provider;
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.tls;
  requires org.slf4j;

  exports dev.mediasoup4j.rtc.sctp;
  exports dev.mediasoup4j.rtc;
  exports dev.mediasoup4j.rtc.stun;
  exports dev.mediasoup4j.rtc.ice;
  exports dev.mediasoup4j.rtc.dtls;
  exports dev.mediasoup4j.rtc.io;
  exports dev.mediasoup4j.rtc.srtp;
  exports dev.mediasoup4j.rtc.rtp;
  exports dev.mediasoup4j.rtc.rtcp;
  exports dev.mediasoup4j.rtc.layers;
  exports dev.mediasoup4j.rtc.congestion;
}
