package dev.mediasoup4j.sfu.server.room;

import dev.mediasoup4j.sfu.Consumer;
import dev.mediasoup4j.sfu.DataConsumer;
import dev.mediasoup4j.sfu.WebRtcTransport;
import java.util.HashSet;
import java.util.Set;

/** A peer's transport and what it is for. Belongs to the rooms' thread. */
final class PeerTransport {
  private final WebRtcTransport transport;
  private final boolean producing;
  private final boolean consuming;
  private boolean connected;

  final Set<Consumer> consumers = new HashSet<>();
  final Set<DataConsumer> dataConsumers = new HashSet<>();

  PeerTransport(WebRtcTransport transport, boolean producing, boolean consuming) {
    this.transport = transport;
    this.producing = producing;
    this.consuming = consuming;
  }

  WebRtcTransport transport() {
    return transport;
  }

  boolean producing() {
    return producing;
  }

  boolean consuming() {
    return consuming;
  }

  /** Whether connectTransport was asked for; it is taken back if that fails. */
  boolean connected() {
    return connected;
  }

  void connected(boolean value) {
    connected = value;
  }
}
