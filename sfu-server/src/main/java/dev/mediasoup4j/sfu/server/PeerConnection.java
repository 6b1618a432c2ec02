package dev.mediasoup4j.sfu.server;

/** How the rooms reach one client, whatever protocol carries it. Safe to use from any thread. */
interface PeerConnection {
  /** Sends a push; does nothing once the client is gone. */
  void push(String event, Object payload);
}
