package dev.mediasoup4j.rtc.sctp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * All that an endpoint needs to know of an association it has not set up yet (RFC 9260 section
 * 5.1.3), kept by the peer and authenticated with HMAC-SHA-256 under a key of this endpoint alone.
 *
 * @param session what the association is set up with
 * @param localTieTag and {@code peerTieTag}: tags of the association that there was when the INIT
 *     came, or 0 (section 5.2.2)
 */
record StateCookie(
    long createdNanos, int localTag, SessionParameters session, int localTieTag, int peerTieTag) {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int MAC_LENGTH = 32;
  private static final int BODY_LENGTH = 8 + 5 * 4 + 2 * 2 + 1 + 2 * 4;

  byte[] seal(byte[] key) {
    ByteBuffer out = ByteBuffer.allocate(BODY_LENGTH + MAC_LENGTH);
    out.putLong(createdNanos)
        .putInt(localTag)
        .putInt(session.peerTag())
        .putInt(session.localInitialTsn())
        .putInt(session.peerInitialTsn())
        .putInt((int) session.peerReceiverWindow())
        .putShort((short) session.outboundStreams())
        .putShort((short) session.inboundStreams())
        .put((byte) session.capabilities().toBits())
        .putInt(localTieTag)
        .putInt(peerTieTag);
    out.put(mac(key, out.array()));
    return out.array();
  }

  /** Null unless this endpoint made it. */
  static @Nullable StateCookie open(byte[] key, byte[] buffer, int offset, int length) {
    if (length != BODY_LENGTH + MAC_LENGTH) return null;
    byte[] sealed = Arrays.copyOfRange(buffer, offset, offset + length);
    byte[] mac = Arrays.copyOfRange(sealed, BODY_LENGTH, sealed.length);
    if (!MessageDigest.isEqual(mac, mac(key, sealed))) return null;
    ByteBuffer in = ByteBuffer.wrap(sealed);
    return new StateCookie(
        in.getLong(),
        in.getInt(),
        new SessionParameters(
            in.getInt(),
            in.getInt(),
            in.getInt(),
            in.getInt() & 0xFFFFFFFFL,
            in.getShort() & 0xFFFF,
            in.getShort() & 0xFFFF,
            Capabilities.ofBits(in.get())),
        in.getInt(),
        in.getInt());
  }

  private static byte[] mac(byte[] key, byte[] sealed) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update(sealed, 0, BODY_LENGTH);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
