package dev.mediasoup4j.rtc.ice;

import dev.mediasoup4j.rtc.DatagramSender;
import java.net.InetSocketAddress;

/**
 * A path to the remote agent that passed a check.
 *
 * @param local the socket on which it was checked; two are the same only if identical
 * @param remote where the check came from
 */
public record IceTuple(DatagramSender local, InetSocketAddress remote) {
  /** Whether a datagram from there to here took this path. */
  public boolean matches(DatagramSender local, InetSocketAddress remote) {
    return this.local == local && this.remote.equals(remote);
  }

  /** Sends a copy of the bytes along the path. */
  public void send(byte[] buffer, int offset, int length) {
    local.send(buffer, offset, length, remote);
  }
}
