package dev.mediasoup4j.sfu;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mediasoup4j.rtc.DatagramSender;
import dev.mediasoup4j.rtc.ice.IceTuple;
import dev.mediasoup4j.rtc.stun.StunFlaw;
import dev.mediasoup4j.rtc.stun.StunMessage;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whose a packet is that comes to a port of many: of whom it came from the same address before,
 * else, for a check, of whom its username fragment is. Belongs to one thread; allocates nothing for
 * a known path.
 *
 * @param <T> an owner
 */
final class WebRtcServerPaths<T> {
  private final Map<String, T> byUsernameFragment = new HashMap<>();
  private final Map<DatagramSender, Map<InetSocketAddress, T>> byPath = new HashMap<>();
  private final StunMessage message = new StunMessage();

  void addUsernameFragment(String usernameFragment, T owner) {
    byUsernameFragment.put(usernameFragment, owner);
  }

  void removeUsernameFragment(String usernameFragment) {
    byUsernameFragment.remove(usernameFragment);
  }

  /** The first that claims a path keeps it. */
  void add(IceTuple tuple, T owner) {
    byPath
        .computeIfAbsent(tuple.local(), local -> new HashMap<>())
        .putIfAbsent(tuple.remote(), owner);
  }

  void remove(IceTuple tuple, T owner) {
    Map<InetSocketAddress, T> paths = byPath.get(tuple.local());
    if (paths != null) {
      paths.remove(tuple.remote(), owner);
      if (paths.isEmpty()) {
        byPath.remove(tuple.local());
      }
    }
  }

  @Nullable T find(DatagramSender local, InetSocketAddress remote) {
    Map<InetSocketAddress, T> paths = byPath.get(local);
    return paths == null ? null : paths.get(remote);
  }

  /** The owner of the username fragment that a STUN request is for, or null. */
  @Nullable T findByCheck(byte[] buffer, int offset, int length) {
    if (message.parse(buffer, offset, length) != StunFlaw.NONE || !message.hasUsername()) {
      return null;
    }
    return byUsernameFragment.get(new String(message.usernameFragment(), US_ASCII));
  }

  /** What {@code entry} makes of every fragment. */
  <R> List<R> usernameFragments(BiFunction<String, T, R> entry) {
    List<R> entries = new ArrayList<>();
    byUsernameFragment.forEach((fragment, owner) -> entries.add(entry.apply(fragment, owner)));
    return entries;
  }

  /** What {@code entry} makes of every path. */
  <R> List<R> paths(BiFunction<InetSocketAddress, T, R> entry) {
    List<R> entries = new ArrayList<>();
    for (Map<InetSocketAddress, T> paths : byPath.values()) {
      paths.forEach((remote, owner) -> entries.add(entry.apply(remote, owner)));
    }
    return entries;
  }
}
