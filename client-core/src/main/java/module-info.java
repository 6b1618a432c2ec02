import org.jspecify.annotations.NullMarked;

/** mediasoup-client on native WebRTC. */
@NullMarked
@SuppressWarnings("module") // The modules that internal is open to are compiled after this one.
module dev.mediasoup4j.client {
  requires static org.jspecify;
  requires transitive dev.mediasoup4j.ortc;
  requires org.slf4j;
  requires jdk.unsupported;
  requires webrtc.java;
  requires transitive java.desktop;

  exports dev.mediasoup4j.client;
  exports dev.mediasoup4j.client.handler;
  exports dev.mediasoup4j.client.internal to
      dev.mediasoup4j.client.http,
      dev.mediasoup4j.client.socketio;
  exports dev.mediasoup4j.client.media;
  exports dev.mediasoup4j.client.room;
  exports dev.mediasoup4j.client.signaling;
  exports dev.mediasoup4j.client.stats;
  exports dev.mediasoup4j.client.swing;
  exports dev.mediasoup4j.client.webrtc;

  uses dev.mediasoup4j.client.handler.HandlerFactoryProvider;
  uses dev.mediasoup4j.client.media.CaptureProvider;

  provides dev.mediasoup4j.client.handler.HandlerFactoryProvider with
      dev.mediasoup4j.client.webrtc.NativeHandlerFactoryProvider;
  provides dev.mediasoup4j.client.media.CaptureProvider with
      dev.mediasoup4j.client.webrtc.NativeCapture;
}
