package dev.mediasoup4j.rtc.srtp;

import dev.mediasoup4j.rtc.BigEndian;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key stream of AES in counter mode (RFC 3711 section 4.1.1), made with AES/ECB: JCE's CTR mode
 * needs an {@code init} for each packet, which costs more than the cipher itself.
 */
final class AesCmKeyStream {
  private static final int BLOCK = 16;
  private static final int CHUNK = 128 * BLOCK;

  private final Cipher cipher;
  private final long saltHigh;
  private final long saltLow;
  private final byte[] counters = new byte[CHUNK];
  private final byte[] keyStream = new byte[CHUNK];

  AesCmKeyStream(byte[] key, byte[] salt) throws GeneralSecurityException {
    cipher = Cipher.getInstance("AES/ECB/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
    byte[] padded = new byte[BLOCK];
    System.arraycopy(salt, 0, padded, 0, salt.length);
    saltHigh = BigEndian.i64(padded, 0);
    saltLow = BigEndian.i64(padded, 8);
  }

  /** XORs the bytes with the key stream of a packet; at most 2^16 blocks (RFC 3711 section 3.3). */
  void apply(byte[] buffer, int offset, int length, int ssrc, long packetIndex) {
    long high = saltHigh ^ (ssrc & 0xFFFFFFFFL);
    long low = saltLow ^ packetIndex << 16;
    int blockCounter = 0;
    while (length > 0) {
      int chunk = Math.min(length, CHUNK);
      int blocks = (chunk + BLOCK - 1) / BLOCK;
      for (int i = 0; i < blocks; i++) {
        BigEndian.put64(counters, i * BLOCK, high);
        BigEndian.put64(counters, i * BLOCK + 8, low ^ blockCounter++);
      }
      try {
        cipher.update(counters, 0, blocks * BLOCK, keyStream, 0);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("AES of this JVM failed", e);
      }
      xor(buffer, offset, chunk);
      offset += chunk;
      length -= chunk;
    }
  }

  private void xor(byte[] buffer, int offset, int length) {
    int i = 0;
    for (; i + 8 <= length; i += 8) {
      long mixed = BigEndian.i64(buffer, offset + i) ^ BigEndian.i64(keyStream, i);
      BigEndian.put64(buffer, offset + i, mixed);
    }
    for (; i < length; i++) buffer[offset + i] ^= keyStream[i];
  }
}
