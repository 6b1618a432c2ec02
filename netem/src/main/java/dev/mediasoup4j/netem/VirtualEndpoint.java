package dev.mediasoup4j.netem;

import org.jspecify.annotations.Nullable;

/** A protocol state machine at one end of a {@link VirtualPath}. */
public interface VirtualEndpoint {
  /** Takes a datagram from the network. The array belongs to the endpoint. */
  void receive(long nowNanos, byte[] datagram);

  /** The next datagram to send, or null when there is none now. */
  byte @Nullable [] poll(long nowNanos);

  /** When {@link #timeout} wants to be called, or {@link ImpairedLink#NEVER}. */
  long nextTimeoutNanos();

  /** The time that {@link #nextTimeoutNanos} named has come. */
  void timeout(long nowNanos);
}
