package dev.mediasoup4j.rtc.stun;

import dev.mediasoup4j.rtc.BigEndian;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/**
 * MESSAGE-INTEGRITY with a short-term password (RFC 8489 sections 9.1 and 14.5). Keyed once, used
 * for many messages, by one thread at a time.
 */
public final class StunIntegrity {
  static final int LENGTH = 20;

  private final Mac hmac;
  private final byte[] lengthField = new byte[2];
  private final byte[] computed = new byte[LENGTH];

  /**
   * The integrity under a password.
   *
   * @param password as the peer knows it; compared as its UTF-8 bytes
   */
  public StunIntegrity(String password) {
    try {
      hmac = Mac.getInstance("HmacSHA1");
      hmac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA1", e);
    }
  }

  /** Whether the message carries the integrity of this password; takes as long either way. */
  public boolean isValid(StunMessage message) {
    if (!message.hasMessageIntegrity()) return false;
    int attribute = message.messageIntegrityOffset();
    compute(message.buffer(), message.offset(), attribute);
    int difference = 0;
    for (int i = 0; i < LENGTH; i++) {
      difference |= message.buffer()[attribute + 4 + i] ^ computed[i];
    }
    return difference == 0;
  }

  void write(byte[] buffer, int messageOffset, int attributeOffset) {
    compute(buffer, messageOffset, attributeOffset);
    System.arraycopy(computed, 0, buffer, attributeOffset + 4, LENGTH);
  }

  /** The length field under the hash counts up to this attribute, whatever follows it. */
  private void compute(byte[] buffer, int messageOffset, int attributeOffset) {
    int covered = attributeOffset + 4 + LENGTH - messageOffset - StunMessage.HEADER_LENGTH;
    BigEndian.put16(lengthField, 0, covered);
    hmac.update(buffer, messageOffset, 2);
    hmac.update(lengthField);
    hmac.update(buffer, messageOffset + 4, attributeOffset - messageOffset - 4);
    try {
      hmac.doFinal(computed, 0);
    } catch (ShortBufferException e) {
      throw new IllegalStateException("HMAC-SHA1 is 20 bytes", e);
    }
  }
}
