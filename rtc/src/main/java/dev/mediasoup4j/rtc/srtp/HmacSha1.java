package dev.mediasoup4j.rtc.srtp;

import java.security.DigestException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/**
 * HMAC-SHA1 (RFC 2104) from two digests that have taken the key already and are cloned for each
 * message: a fifth faster than {@code Mac}, which digests the padded key anew.
 */
final class HmacSha1 {
  static final int LENGTH = 20;
  private static final int BLOCK = 64;

  private final MessageDigest inner;
  private final MessageDigest outer;

  HmacSha1(byte[] key) throws GeneralSecurityException {
    if (key.length > BLOCK) throw new IllegalArgumentException("key is longer than a block");
    inner = keyed(key, 0x36);
    outer = keyed(key, 0x5C);
  }

  /** Writes the HMAC of the message and its trailer into {@code out}. */
  void digest(
      byte[] message, int offset, int length, byte[] trailer, int trailerLength, byte[] out) {
    try {
      MessageDigest digest = (MessageDigest) inner.clone();
      digest.update(message, offset, length);
      digest.update(trailer, 0, trailerLength);
      digest.digest(out, 0, LENGTH);
      digest = (MessageDigest) outer.clone();
      digest.update(out, 0, LENGTH);
      digest.digest(out, 0, LENGTH);
    } catch (CloneNotSupportedException | DigestException e) {
      throw new IllegalStateException("SHA-1 of this JVM failed", e);
    }
  }

  private static MessageDigest keyed(byte[] key, int pad) throws GeneralSecurityException {
    byte[] block = new byte[BLOCK];
    System.arraycopy(key, 0, block, 0, key.length);
    for (int i = 0; i < BLOCK; i++) block[i] ^= (byte) pad;
    MessageDigest digest = MessageDigest.getInstance("SHA-1");
    digest.update(block);
    return digest;
  }
}
