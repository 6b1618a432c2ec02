package dev.mediasoup4j.sfu;

/** Takes what comes to the ports of a WebRTC transport, on its loop. */
interface IceReceiver extends ListenPort.Receiver {
  /** The WebRTC server that the ports belong to was closed. */
  void onListenServerClosed();
}
