package dev.mediasoup4j.rtc.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Session keys from a master key and salt: AES-CM as the pseudo-random function, key derivation
 * rate 0 (RFC 3711 section 4.3, RFC 7714 section 11).
 */
final class SrtpKeyDerivation {
  static final int RTP_ENCRYPTION = 0;
  static final int RTP_AUTHENTICATION = 1;
  static final int RTP_SALT = 2;
  static final int RTCP_ENCRYPTION = 3;
  static final int RTCP_AUTHENTICATION = 4;
  static final int RTCP_SALT = 5;

  private static final int BLOCK = 16;
  private static final int LABEL_POSITION = 7;

  private final Cipher cipher;
  private final byte[] masterSalt;

  SrtpKeyDerivation(byte[] masterKey, byte[] masterSalt) throws GeneralSecurityException {
    cipher = Cipher.getInstance("AES/ECB/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(masterKey, "AES"));
    this.masterSalt = masterSalt.clone();
  }

  /** The first {@code length} bytes of the key stream that belongs to a label. */
  byte[] derive(int label, int length) throws GeneralSecurityException {
    // The 112-bit salt, a shorter one padded with zeros at its end, then the 16-bit block counter.
    byte[] counters = new byte[(length + BLOCK - 1) / BLOCK * BLOCK];
    for (int block = 0; block * BLOCK < counters.length; block++) {
      System.arraycopy(masterSalt, 0, counters, block * BLOCK, masterSalt.length);
      counters[block * BLOCK + LABEL_POSITION] ^= (byte) label;
      counters[block * BLOCK + BLOCK - 1] = (byte) block;
    }
    return Arrays.copyOf(cipher.doFinal(counters), length);
  }
}
