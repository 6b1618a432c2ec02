package dev.mediasoup4j.rtc.srtp;

/**
 * Encrypts and authenticates packets in place, given their index. Knows neither streams nor
 * replays. Lengths leave out the SRTCP index, which is an argument; offsets and lengths have been
 * checked by the caller.
 */
interface SrtpCipher {
  /** Returns the new length. */
  int protectRtp(
      byte[] buffer, int offset, int headerLength, int length, int ssrc, long packetIndex);

  /** Returns the new length, or a {@link SrtpFailure}'s code. */
  int unprotectRtp(
      byte[] buffer, int offset, int headerLength, int length, int ssrc, long packetIndex);

  /** Appends tag and SRTCP index in the profile's order, and returns the new length. */
  int protectRtcp(byte[] buffer, int offset, int length, int ssrc, int indexWord);

  /** Returns the new length, or a {@link SrtpFailure}'s code. */
  int unprotectRtcp(byte[] buffer, int offset, int length, int ssrc, int indexWord);

  /** Where the SRTCP index word stands in a protected packet, from its start. */
  int rtcpIndexPosition(int length);
}
