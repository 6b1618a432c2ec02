package dev.mediasoup4j.rtc.io;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ThreadLocalRandom;

/** The ports of an address that a socket may have. */
record Ports(String protocol, InetAddress address, int min, int max) {
  /**
   * A socket, its channel, and whether the port could be had: on the loop that is known at once.
   */
  record Attempt<T>(T socket, Channel channel, ChannelFuture bound) {}

  /** Opens a socket on a port. */
  interface Opener<T> {
    Attempt<T> open(InetSocketAddress local);
  }

  Ports {
    if (min < 0 || max > 65535 || min > max || (min == 0 && max != 0)) {
      throw new IllegalArgumentException("no range of " + protocol + " ports: " + min + "-" + max);
    }
  }

  /**
   * Binds a free one, tried from a random one on.
   *
   * @throws PortsExhaustedException when every port is taken
   * @throws BindException when the address is not this machine's, or the one port is taken
   */
  <T> T bind(Opener<T> opener) throws BindException {
    int count = max - min + 1;
    int first = ThreadLocalRandom.current().nextInt(count);
    BindException taken = null;
    for (int i = 0; i < count; i++) {
      int port = min + (first + i) % count;
      Attempt<T> attempt = opener.open(new InetSocketAddress(address, port));
      if (attempt.bound().isSuccess()) return attempt.socket();
      var unused = attempt.channel().close();
      taken = failure(attempt.bound().cause(), port);
      if (!isTaken(attempt.bound().cause())) throw taken;
    }
    if (count == 1 && taken != null) throw taken;
    var exhausted =
        new PortsExhaustedException(
            "no free %s port from %d to %d on %s"
                .formatted(protocol, min, max, address.getHostAddress()));
    exhausted.initCause(taken);
    throw exhausted;
  }

  private BindException failure(Throwable cause, int port) {
    var e =
        new BindException(
            "cannot bind %s %s port %d: %s"
                .formatted(protocol, address.getHostAddress(), port, cause.getMessage()));
    e.initCause(cause);
    return e;
  }

  private static boolean isTaken(Throwable cause) {
    return String.valueOf(cause.getMessage()).contains("in use");
  }
}
