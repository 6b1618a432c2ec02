package dev.mediasoup4j.rtc.dtls;

import dev.mediasoup4j.rtc.srtp.SrtpProfile;

/**
 * What a DTLS handshake exports for SRTP (RFC 5764 section 4.2). The arrays are the receiver's;
 * sizes by profile.
 *
 * @param localKey master key for what this side sends
 * @param localSalt master salt for what this side sends
 * @param remoteKey master key for what this side receives
 * @param remoteSalt master salt for what this side receives
 */
public record SrtpKeys(
    SrtpProfile profile, byte[] localKey, byte[] localSalt, byte[] remoteKey, byte[] remoteSalt) {
  /** Without the keys, so that logs do not hold them. */
  @Override
  public String toString() {
    return "SrtpKeys[" + profile + "]";
  }
}
