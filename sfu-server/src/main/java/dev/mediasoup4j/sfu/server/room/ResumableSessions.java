package dev.mediasoup4j.sfu.server.room;

import dev.mediasoup4j.sfu.server.config.SessionConfig;
import dev.mediasoup4j.sfu.server.signaling.Handshake;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Peers that outlive their connection: for some time, a new connection can take one over with its
 * token. Belongs to the rooms' thread. A token is as good as its peer, so no log has it.
 */
final class ResumableSessions {
  private static final Logger log = LoggerFactory.getLogger(ResumableSessions.class);
  private static final int TOKEN_BYTES = 24;

  /** Of as many random bits as our own tokens have, at least, and no longer than names may be. */
  private static final Pattern ASKED_TOKEN = Pattern.compile("[A-Za-z0-9_-]{32,256}");

  private final SessionConfig config;
  private final RoomThread thread;
  private final Consumer<Peer> leave;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Resumable> byToken = new HashMap<>();
  private int waiting;

  /** A peer and the connection that speaks for it, or the end of its waiting for one. */
  private static final class Resumable {
    private final Peer peer;
    private Session session;
    private final @Nullable String askedToken;
    private @Nullable Runnable stopWaiting;

    Resumable(Peer peer, Session session, @Nullable String askedToken) {
      this.peer = peer;
      this.session = session;
      this.askedToken = askedToken;
    }
  }

  /**
   * @param leave called with each peer that nobody took over in time
   */
  ResumableSessions(SessionConfig config, RoomThread thread, Consumer<Peer> leave) {
    this.config = config;
    this.thread = thread;
    this.leave = leave;
  }

  /**
   * Gives a peer that has just joined a token, unless none are kept. A token of before, which this
   * server does not know, is good too: the client has no other if our answer does not reach it.
   */
  void begin(Peer peer, Session session) {
    if (config.timeout().isZero()) return;
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    peer.sessionToken(token);
    String asked = session.handshake().sessionToken();
    boolean unknown =
        asked != null && ASKED_TOKEN.matcher(asked).matches() && !byToken.containsKey(asked);
    var resumable = new Resumable(peer, session, unknown ? asked : null);
    byToken.put(token, resumable);
    if (unknown) byToken.put(asked, resumable);
  }

  /**
   * The peer that the handshake has the token of, which the session speaks for from now on. A
   * connection that still seemed to be alive is closed.
   *
   * @return null if there is none in that room
   */
  @Nullable Peer resume(Handshake handshake, Session session) {
    Resumable found = byToken.get(handshake.sessionToken());
    if (found == null || !found.peer.room().id().equals(handshake.roomId())) return null;
    stopWaiting(found);
    Session before = found.session;
    if (before.left() != null) before.connection().close();
    found.session = session;
    found.peer.resumedBy(session.connection());
    log.debug("Peer {} is back in room {}", found.peer.id(), found.peer.room().id());
    return found.peer;
  }

  /** Whether a peer that lost its connection stays for now. It is told nothing meanwhile. */
  boolean waitFor(Peer peer) {
    Resumable found = byToken.get(peer.sessionToken());
    if (found == null || waiting >= config.maxWaiting()) return false;
    peer.disconnected();
    waiting++;
    found.stopWaiting =
        thread.schedule(
            config.timeout(),
            () -> {
              log.debug("Peer {} did not come back to room {}", peer.id(), peer.room().id());
              leave.accept(peer);
            });
    return true;
  }

  /** The peer has left: its token is worth nothing any more. */
  void end(Peer peer) {
    Resumable found = byToken.remove(peer.sessionToken());
    if (found == null) return;
    if (found.askedToken != null) byToken.remove(found.askedToken);
    stopWaiting(found);
  }

  private void stopWaiting(Resumable resumable) {
    if (resumable.stopWaiting == null) return;
    resumable.stopWaiting.run();
    resumable.stopWaiting = null;
    waiting--;
  }
}
