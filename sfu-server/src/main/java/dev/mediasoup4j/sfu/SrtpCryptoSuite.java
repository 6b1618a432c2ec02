package dev.mediasoup4j.sfu;

import dev.mediasoup4j.rtc.srtp.SrtpProfile;

/** How SRTP protects packets whose keys are signaled (RFC 4568, RFC 7714); mediasoup's names. */
public enum SrtpCryptoSuite {
  AEAD_AES_256_GCM(SrtpProfile.AEAD_AES_256_GCM),
  AEAD_AES_128_GCM(SrtpProfile.AEAD_AES_128_GCM),
  AES_CM_128_HMAC_SHA1_80(SrtpProfile.AES_CM_128_HMAC_SHA1_80),
  AES_CM_128_HMAC_SHA1_32(SrtpProfile.AES_CM_128_HMAC_SHA1_32);

  private final SrtpProfile profile;

  SrtpCryptoSuite(SrtpProfile profile) {
    this.profile = profile;
  }

  SrtpProfile profile() {
    return profile;
  }

  /** Bytes of a key with its salt. */
  int keyBytes() {
    return profile.keyLength() + profile.saltLength();
  }
}
