package dev.mediasoup4j.sfu.server.token;

import dev.mediasoup4j.sfu.server.signaling.ErrorCode;
import dev.mediasoup4j.sfu.server.signaling.Handshake;
import dev.mediasoup4j.sfu.server.signaling.RequestException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a verified token says.
 *
 * @param room the one that its bearer may join
 * @param peer the id that its bearer has there; null for any
 * @param permissions what its bearer may do there
 */
public record Claims(
    String room, @Nullable String peer, Set<Permission> permissions, Instant expiresAt) {
  public static final Set<Permission> ALL_PERMISSIONS = Set.copyOf(EnumSet.allOf(Permission.class));

  /**
   * The handshake with the peer id that the token fixes.
   *
   * @throws RequestException if the token is for another room or peer
   */
  public Handshake admit(Handshake handshake) {
    if (!room.equals(handshake.roomId())) {
      throw refused("room", room, handshake.roomId());
    }
    if (peer == null) return handshake;
    if (handshake.peerId() == null) return handshake.withPeerId(peer);
    if (!peer.equals(handshake.peerId())) throw refused("peer", peer, handshake.peerId());
    return handshake;
  }

  private static RequestException refused(String claim, String allowed, String asked) {
    return new RequestException(
        ErrorCode.REFUSED,
        "tokenForAnother",
        "the token is for %s \"%s\", not for \"%s\"".formatted(claim, allowed, asked));
  }
}
