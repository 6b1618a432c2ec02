package dev.mediasoup4j.rtc.sctp;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sets an association up (RFC 9260 section 5). The side that answers keeps no state: it is all in
 * the cookie. Both sides may begin at once (section 5.2.1), which in WebRTC is the rule.
 */
final class Handshake {
  private static final long COOKIE_LIFE_NANOS = 60_000_000_000L;
  private static final int KEY_LENGTH = 32;

  enum State {
    IDLE,
    COOKIE_WAIT,
    COOKIE_ECHOED,
    DONE
  }

  /** What a COOKIE ECHO came to. */
  enum Cookie {
    ESTABLISHES,
    RESTARTS,
    REPEATED,
    REFUSED
  }

  private final SctpSettings settings;
  private final RandomGenerator random;
  private final ControlOutbox outbox;
  private final byte[] key = new byte[KEY_LENGTH];
  private final Timer t1 = new Timer();

  private State state = State.IDLE;
  private int localTag;
  private int localInitialTsn;
  private int attempts;
  private byte[] cookieEcho = {};
  private @Nullable SessionParameters parameters;

  Handshake(SctpSettings settings, RandomGenerator random, ControlOutbox outbox) {
    this.settings = settings;
    this.random = random;
    this.outbox = outbox;
    random.nextBytes(key);
    localTag = newTag();
    localInitialTsn = random.nextInt();
  }

  State state() {
    return state;
  }

  int localTag() {
    return localTag;
  }

  long nextTimeoutNanos() {
    return t1.deadlineNanos();
  }

  /** What was agreed, once {@link #handleInitAck} or a cookie has told. */
  @Nullable SessionParameters parameters() {
    return parameters;
  }

  void connect(long nowNanos) {
    state = State.COOKIE_WAIT;
    attempts = 0;
    send(nowNanos);
  }

  /**
   * Sends INIT or COOKIE ECHO again where T1 is due.
   *
   * @return whether the peer is given up
   */
  boolean handleTimeout(long nowNanos) {
    if (!t1.expire(nowNanos)) return false;
    if (attempts++ >= settings.maxInitRetransmits()) return true;
    send(nowNanos);
    return false;
  }

  void stop() {
    state = State.DONE;
    t1.stop();
  }

  /** Answers INIT with INIT ACK; {@code session} is the association that there is, or null. */
  void handleInit(long nowNanos, InitChunk init, @Nullable SessionParameters session) {
    // In a set-up association the peer has restarted: the answer has a tag and TSN of its own, and
    // the tie-tags prove to the cookie's receiver which association it replaces (section 5.2.2).
    int tag = session == null ? localTag : newTag();
    int initialTsn = session == null ? localInitialTsn : random.nextInt();
    var cookie =
        new StateCookie(
            nowNanos,
            tag,
            SessionParameters.agreed(settings, initialTsn, init),
            session == null ? 0 : localTag,
            session == null ? 0 : session.peerTag());
    InitChunk answer =
        InitChunk.init(tag, initialTsn, settings).asAck(cookie.seal(key), init.unrecognized());
    outbox.addAlone(init.initiateTag(), answer.toBytes());
  }

  /** Whether it was expected. */
  boolean handleInitAck(long nowNanos, InitChunk initAck) {
    byte[] cookie = initAck.cookie();
    if (state != State.COOKIE_WAIT || cookie == null) return false;
    if (cookie.length > settings.mtu() - CommonHeader.LENGTH - 2 * ChunkType.HEADER_LENGTH) {
      return false;
    }
    parameters = SessionParameters.agreed(settings, localInitialTsn, initAck);
    cookieEcho = ChunkType.withValue(ChunkType.COOKIE_ECHO, cookie, 0, cookie.length);
    state = State.COOKIE_ECHOED;
    attempts = 0;
    send(nowNanos);
    return true;
  }

  /** Takes a COOKIE ECHO (section 5.2.4) and answers it. */
  Cookie handleCookieEcho(
      long nowNanos,
      int verificationTag,
      byte[] buffer,
      int chunkOffset,
      int chunkLength,
      @Nullable SessionParameters session) {
    StateCookie cookie =
        StateCookie.open(
            key,
            buffer,
            chunkOffset + ChunkType.HEADER_LENGTH,
            chunkLength - ChunkType.HEADER_LENGTH);
    if (cookie == null || cookie.localTag() != verificationTag) return Cookie.REFUSED;
    SessionParameters proposed = cookie.session();
    boolean localMatches = cookie.localTag() == localTag;
    boolean peerMatches = session != null && proposed.peerTag() == session.peerTag();
    boolean repeated = localMatches && peerMatches;
    long age = nowNanos - cookie.createdNanos();
    if (age > COOKIE_LIFE_NANOS && !repeated) {
      int staleMicros = (int) Math.min((age - COOKIE_LIFE_NANOS) / 1000, Integer.MAX_VALUE);
      byte[] measure = ByteBuffer.allocate(4).putInt(staleMicros).array();
      outbox.add(proposed.peerTag(), ErrorCause.error(ErrorCause.STALE_COOKIE, measure));
      return Cookie.REFUSED;
    }
    boolean tied =
        session != null
            && cookie.localTieTag() == localTag
            && cookie.peerTieTag() == session.peerTag();
    boolean restarts = tied && !localMatches && !peerMatches;
    boolean establishes = session == null && localMatches;
    if (!repeated && !restarts && !establishes) return Cookie.REFUSED;
    if (!repeated) {
      localTag = cookie.localTag();
      localInitialTsn = proposed.localInitialTsn();
      parameters = proposed;
    }
    outbox.add(proposed.peerTag(), ChunkType.bare(ChunkType.COOKIE_ACK));
    if (repeated) return Cookie.REPEATED;
    return restarts ? Cookie.RESTARTS : Cookie.ESTABLISHES;
  }

  /** The peer found our cookie too old: begin again (section 5.2.6). */
  void handleStaleCookie(long nowNanos) {
    if (state != State.COOKIE_ECHOED) return;
    state = State.COOKIE_WAIT;
    send(nowNanos);
  }

  private void send(long nowNanos) {
    SessionParameters agreed = parameters;
    if (state == State.COOKIE_WAIT) {
      outbox.addAlone(0, InitChunk.init(localTag, localInitialTsn, settings).toBytes());
    } else if (state == State.COOKIE_ECHOED && agreed != null) {
      outbox.add(agreed.peerTag(), cookieEcho);
    }
    long nanos = settings.rtoInitial().toNanos() << Math.min(attempts, 16);
    t1.start(nowNanos + Math.min(nanos, settings.rtoMax().toNanos()));
  }

  private int newTag() {
    int tag = random.nextInt();
    return tag == 0 ? 1 : tag;
  }
}
