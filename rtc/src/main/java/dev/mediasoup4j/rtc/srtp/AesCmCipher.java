package dev.mediasoup4j.rtc.srtp;

import dev.mediasoup4j.rtc.BigEndian;
import java.security.GeneralSecurityException;

/**
 * AES in counter mode with HMAC-SHA1, 80 bits of it, or 32 for RTP alone (RFC 3711 sections 4.1.1
 * and 4.2.1, RFC 5764 section 4.1.2).
 */
final class AesCmCipher implements SrtpCipher {
  static final int AUTHENTICATION_KEY_LENGTH = 20;
  private static final int RTCP_TAG = 10;
  private static final int RTCP_HEADER = 8;

  private final AesCmKeyStream rtpKeyStream;
  private final AesCmKeyStream rtcpKeyStream;
  private final HmacSha1 rtpHmac;
  private final HmacSha1 rtcpHmac;
  private final int rtpTagLength;
  private final byte[] trailer = new byte[4];
  private final byte[] digest = new byte[HmacSha1.LENGTH];

  AesCmCipher(SrtpProfile profile, SrtpKeyDerivation keys) throws GeneralSecurityException {
    rtpTagLength = profile.rtpOverhead();
    rtpKeyStream =
        new AesCmKeyStream(
            keys.derive(SrtpKeyDerivation.RTP_ENCRYPTION, profile.keyLength()),
            keys.derive(SrtpKeyDerivation.RTP_SALT, profile.saltLength()));
    rtcpKeyStream =
        new AesCmKeyStream(
            keys.derive(SrtpKeyDerivation.RTCP_ENCRYPTION, profile.keyLength()),
            keys.derive(SrtpKeyDerivation.RTCP_SALT, profile.saltLength()));
    rtpHmac =
        new HmacSha1(keys.derive(SrtpKeyDerivation.RTP_AUTHENTICATION, AUTHENTICATION_KEY_LENGTH));
    rtcpHmac =
        new HmacSha1(keys.derive(SrtpKeyDerivation.RTCP_AUTHENTICATION, AUTHENTICATION_KEY_LENGTH));
  }

  @Override
  public int protectRtp(
      byte[] buffer, int offset, int headerLength, int length, int ssrc, long packetIndex) {
    rtpKeyStream.apply(buffer, offset + headerLength, length - headerLength, ssrc, packetIndex);
    rtpTag(buffer, offset, length, packetIndex);
    System.arraycopy(digest, 0, buffer, offset + length, rtpTagLength);
    return length + rtpTagLength;
  }

  @Override
  public int unprotectRtp(
      byte[] buffer, int offset, int headerLength, int length, int ssrc, long packetIndex) {
    int plainLength = length - rtpTagLength;
    rtpTag(buffer, offset, plainLength, packetIndex);
    if (!tagMatches(buffer, offset + plainLength, rtpTagLength))
      return SrtpFailure.AUTHENTICATION.code();
    rtpKeyStream.apply(
        buffer, offset + headerLength, plainLength - headerLength, ssrc, packetIndex);
    return plainLength;
  }

  @Override
  public int protectRtcp(byte[] buffer, int offset, int length, int ssrc, int indexWord) {
    rtcpKeyStream.apply(
        buffer, offset + RTCP_HEADER, length - RTCP_HEADER, ssrc, indexWord & 0x7FFFFFFFL);
    BigEndian.put32(buffer, offset + length, indexWord);
    int authenticated = length + SrtpProfile.SRTCP_INDEX_LENGTH;
    rtcpHmac.digest(buffer, offset, authenticated, trailer, 0, digest);
    System.arraycopy(digest, 0, buffer, offset + authenticated, RTCP_TAG);
    return authenticated + RTCP_TAG;
  }

  @Override
  public int unprotectRtcp(byte[] buffer, int offset, int length, int ssrc, int indexWord) {
    int authenticated = length - RTCP_TAG;
    rtcpHmac.digest(buffer, offset, authenticated, trailer, 0, digest);
    if (!tagMatches(buffer, offset + authenticated, RTCP_TAG))
      return SrtpFailure.AUTHENTICATION.code();
    int plainLength = authenticated - SrtpProfile.SRTCP_INDEX_LENGTH;
    rtcpKeyStream.apply(
        buffer, offset + RTCP_HEADER, plainLength - RTCP_HEADER, ssrc, indexWord & 0x7FFFFFFFL);
    return plainLength;
  }

  @Override
  public int rtcpIndexPosition(int length) {
    return length - RTCP_TAG - SrtpProfile.SRTCP_INDEX_LENGTH;
  }

  /** The rollover counter is authenticated, but not sent (RFC 3711 section 4.2). */
  private void rtpTag(byte[] buffer, int offset, int length, long packetIndex) {
    BigEndian.put32(trailer, 0, packetIndex >>> 16);
    rtpHmac.digest(buffer, offset, length, trailer, trailer.length, digest);
  }

  private boolean tagMatches(byte[] buffer, int offset, int length) {
    int difference = 0;
    for (int i = 0; i < length; i++) difference |= buffer[offset + i] ^ digest[i];
    return difference == 0;
  }
}
