package dev.mediasoup4j.rtc.srtp;

import dev.mediasoup4j.rtc.BigEndian;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.Key;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES in Galois/counter mode (RFC 7714 sections 8 and 9). */
final class AesGcmCipher implements SrtpCipher {
  private static final int TAG = 16;
  private static final int IV = 12;
  private static final int RTCP_HEADER = 8;

  private final Key rtpKey;
  private final Key rtcpKey;
  private final byte[] rtpSalt;
  private final byte[] rtcpSalt;
  private Cipher cipher;
  private final byte[] iv = new byte[IV];
  private final byte[] indexBytes = new byte[SrtpProfile.SRTCP_INDEX_LENGTH];
  private byte[] scratch = new byte[2048];

  AesGcmCipher(SrtpProfile profile, SrtpKeyDerivation keys) throws GeneralSecurityException {
    this(
        keys.derive(SrtpKeyDerivation.RTP_ENCRYPTION, profile.keyLength()),
        keys.derive(SrtpKeyDerivation.RTP_SALT, profile.saltLength()),
        keys.derive(SrtpKeyDerivation.RTCP_ENCRYPTION, profile.keyLength()),
        keys.derive(SrtpKeyDerivation.RTCP_SALT, profile.saltLength()));
  }

  /** From session keys. */
  AesGcmCipher(byte[] rtpKey, byte[] rtpSalt, byte[] rtcpKey, byte[] rtcpSalt)
      throws GeneralSecurityException {
    this.rtpKey = new SecretKeySpec(rtpKey, "AES");
    this.rtpSalt = rtpSalt;
    this.rtcpKey = new SecretKeySpec(rtcpKey, "AES");
    this.rtcpSalt = rtcpSalt;
    cipher = Cipher.getInstance("AES/GCM/NoPadding");
  }

  @Override
  public int protectRtp(
      byte[] buffer, int offset, int headerLength, int length, int ssrc, long packetIndex) {
    fillIv(rtpSalt, ssrc, packetIndex);
    try {
      initToEncrypt(rtpKey);
      cipher.updateAAD(buffer, offset, headerLength);
      int start = offset + headerLength;
      return headerLength + cipher.doFinal(buffer, start, length - headerLength, buffer, start);
    } catch (GeneralSecurityException e) {
      throw failed(e);
    }
  }

  @Override
  public int unprotectRtp(
      byte[] buffer, int offset, int headerLength, int length, int ssrc, long packetIndex) {
    fillIv(rtpSalt, ssrc, packetIndex);
    try {
      cipher.init(Cipher.DECRYPT_MODE, rtpKey, new GCMParameterSpec(TAG * 8, iv));
      cipher.updateAAD(buffer, offset, headerLength);
      return headerLength + decrypt(buffer, offset + headerLength, length - headerLength);
    } catch (AEADBadTagException e) {
      return SrtpFailure.AUTHENTICATION.code();
    } catch (GeneralSecurityException e) {
      throw failed(e);
    }
  }

  @Override
  public int protectRtcp(byte[] buffer, int offset, int length, int ssrc, int indexWord) {
    fillIv(rtcpSalt, ssrc, indexWord & 0x7FFFFFFFL);
    BigEndian.put32(indexBytes, 0, indexWord);
    try {
      initToEncrypt(rtcpKey);
      cipher.updateAAD(buffer, offset, RTCP_HEADER);
      cipher.updateAAD(indexBytes);
      int start = offset + RTCP_HEADER;
      int end = RTCP_HEADER + cipher.doFinal(buffer, start, length - RTCP_HEADER, buffer, start);
      BigEndian.put32(buffer, offset + end, indexWord);
      return end + SrtpProfile.SRTCP_INDEX_LENGTH;
    } catch (GeneralSecurityException e) {
      throw failed(e);
    }
  }

  @Override
  public int unprotectRtcp(byte[] buffer, int offset, int length, int ssrc, int indexWord) {
    fillIv(rtcpSalt, ssrc, indexWord & 0x7FFFFFFFL);
    BigEndian.put32(indexBytes, 0, indexWord);
    int encrypted = length - RTCP_HEADER - SrtpProfile.SRTCP_INDEX_LENGTH;
    try {
      cipher.init(Cipher.DECRYPT_MODE, rtcpKey, new GCMParameterSpec(TAG * 8, iv));
      cipher.updateAAD(buffer, offset, RTCP_HEADER);
      cipher.updateAAD(indexBytes);
      return RTCP_HEADER + decrypt(buffer, offset + RTCP_HEADER, encrypted);
    } catch (AEADBadTagException e) {
      return SrtpFailure.AUTHENTICATION.code();
    } catch (GeneralSecurityException e) {
      throw failed(e);
    }
  }

  @Override
  public int rtcpIndexPosition(int length) {
    return length - SrtpProfile.SRTCP_INDEX_LENGTH;
  }

  /**
   * SunJCE refuses to encrypt twice in a row under one initialisation vector. A packet that is sent
   * again without RTX does just that: a fresh cipher takes it, and the context's {@link SendWindow}
   * lets nothing out but what went out before.
   */
  private void initToEncrypt(Key key) throws GeneralSecurityException {
    GCMParameterSpec parameters = new GCMParameterSpec(TAG * 8, iv);
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key, parameters);
    } catch (InvalidAlgorithmParameterException repeated) {
      cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key, parameters);
    }
  }

  /** From a copy: SunJCE allocates as much as the whole array to decrypt in place. */
  private int decrypt(byte[] buffer, int offset, int length) throws GeneralSecurityException {
    if (scratch.length < length) scratch = new byte[length];
    System.arraycopy(buffer, offset, scratch, 0, length);
    return cipher.doFinal(scratch, 0, length, buffer, offset);
  }

  /** Two zero bytes, SSRC and a 48-bit index, XOR the salt (RFC 7714 sections 8.1 and 9.1). */
  private void fillIv(byte[] salt, int ssrc, long index) {
    BigEndian.put32(iv, 0, BigEndian.i32(salt, 0) ^ ssrc >>> 16);
    BigEndian.put64(iv, 4, BigEndian.i64(salt, 4) ^ ((long) ssrc << 48 | index));
  }

  private static IllegalStateException failed(GeneralSecurityException e) {
    return new IllegalStateException("AES-GCM of this JVM failed", e);
  }
}
