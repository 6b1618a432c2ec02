package dev.mediasoup4j.sfu.server.signaling;

/** How the rooms reach one client, whatever protocol carries it. Safe to use from any thread. */
public interface PeerConnection {
  /** Nobody is there. */
  PeerConnection NONE =
      new PeerConnection() {
        @Override
        public void push(String event, Object payload) {}

        @Override
        public void close() {}
      };

  /** Sends a push; does nothing once the client is gone. */
  void push(String event, Object payload);

  /** Ends the connection. Idempotent. */
  void close();
}
