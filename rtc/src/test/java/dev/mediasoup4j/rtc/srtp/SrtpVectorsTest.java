package dev.mediasoup4j.rtc.srtp;

import static dev.mediasoup4j.rtc.rtp.TestPackets.hex;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The RFCs' own figures. */
class SrtpVectorsTest {
  private static final String MASTER_KEY = "E1F97A0D3E018BE0D64FA32C06DE4139";
  private static final String MASTER_SALT = "0EC675AD498AFEEBB6960B3AABE6";
  private static final String RTP =
      "8040f17b8041f8d35501a0b247616c6c696120657374206f6d6e69732064697669736120696e20706172746573"
          + "2074726573";
  private static final String RTCP =
      "81c8000d4d6172734e5450314e545032525450200000042a0000e9304c756e61deadbeefdeadbeefdeadbeef"
          + "deadbeefdeadbeef";

  /** RFC 3711 appendix B.2. */
  @Test
  void aesCounterModeKeyStream() throws Exception {
    var keyStream =
        new AesCmKeyStream(
            hex("2B7E151628AED2A6ABF7158809CF4F3C"), hex("F0F1F2F3F4F5F6F7F8F9FAFBFCFD"));
    byte[] bytes = new byte[0xFF02 * 16];
    keyStream.apply(bytes, 0, bytes.length, 0, 0);
    assertThat(block(bytes, 0)).isEqualTo(hex("E03EAD0935C95E80E166B16DD92B4EB4"));
    assertThat(block(bytes, 1)).isEqualTo(hex("D23513162B02D0F72A43A2FE4A5F97AB"));
    assertThat(block(bytes, 2)).isEqualTo(hex("41E95B3BB0A2E8DD477901E4FCA894C0"));
    assertThat(block(bytes, 0xFEFF)).isEqualTo(hex("EC8CDF7398607CB0F2D21675EA9EA1E4"));
    assertThat(block(bytes, 0xFF00)).isEqualTo(hex("362B7C3C6773516318A077D7FC5073AE"));
    assertThat(block(bytes, 0xFF01)).isEqualTo(hex("6A2CC3787889374FBEB4C81B17BA6C44"));
  }

  /** RFC 3711 appendix B.3. */
  @Test
  void keyDerivation() throws Exception {
    var keys = new SrtpKeyDerivation(hex(MASTER_KEY), hex(MASTER_SALT));
    assertThat(keys.derive(SrtpKeyDerivation.RTP_ENCRYPTION, 16))
        .isEqualTo(hex("C61E7A93744F39EE10734AFE3FF7A087"));
    assertThat(keys.derive(SrtpKeyDerivation.RTP_SALT, 14))
        .isEqualTo(hex("30CBBC08863D8C85D49DB34A9AE1"));
    assertThat(keys.derive(SrtpKeyDerivation.RTP_AUTHENTICATION, 94))
        .isEqualTo(
            hex(
                "CEBE321F6FF7716B6FD4AB49AF256A156D38BAA48F0A0ACF3C34E2359E6CDBCE"
                    + "E049646C43D9327AD175578EF72270986371C10C9A369AC2F94A8C5FBCDDDC25"
                    + "6D6E919A48B610EF17C2041E474035766B68642C59BBFC2F34DB60DBDFB2"));
  }

  /** Those of libsrtp's self-test, from the master key of RFC 3711 appendix B.3. */
  @Test
  void aesCmWithHmacSha1() {
    var profile = SrtpProfile.AES_CM_128_HMAC_SHA1_80;
    byte[] rtp = hex("800f1234decafbadcafebabe" + "ab".repeat(16) + "00".repeat(10));
    var sender = new SrtpContext(profile, hex(MASTER_KEY), hex(MASTER_SALT));
    assertThat(sender.protectRtp(rtp, 0, 28)).isEqualTo(38);
    assertThat(rtp)
        .isEqualTo(
            hex(
                "800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402"
                    + "b78d6acc99ea179b8dbb"));
    byte[] rtcp = hex("81c8000bcafebabe" + "ab".repeat(16) + "00".repeat(14));
    assertThat(sender.protectRtcp(rtcp, 0, 24)).isEqualTo(38);
    assertThat(rtcp)
        .isEqualTo(
            hex(
                "81c8000bcafebabe7128035be487b9bdbef89041f977a5a880000001"
                    + "993e08cd54d6c1230798"));
  }

  /** RFC 5764 section 4.1.2: RTP's tag is the same, cut to 32 bits; RTCP's has all 80. */
  @Test
  void shortTagsAreTheLongOnesCutAndForRtpAlone() {
    var profile = SrtpProfile.AES_CM_128_HMAC_SHA1_32;
    byte[] rtp = hex("800f1234decafbadcafebabe" + "ab".repeat(16) + "00".repeat(4));
    var sender = new SrtpContext(profile, hex(MASTER_KEY), hex(MASTER_SALT));
    assertThat(sender.protectRtp(rtp, 0, 28)).isEqualTo(32);
    assertThat(rtp)
        .isEqualTo(hex("800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc"));
    byte[] rtcp = hex("81c8000bcafebabe" + "ab".repeat(16) + "00".repeat(14));
    assertThat(sender.protectRtcp(rtcp, 0, 24)).isEqualTo(38);
    assertThat(rtcp)
        .isEqualTo(
            hex(
                "81c8000bcafebabe7128035be487b9bdbef89041f977a5a880000001"
                    + "993e08cd54d6c1230798"));
  }

  /** RFC 7714 sections 16.1, 16.2, 17.1 and 17.2. */
  @ParameterizedTest
  @CsvSource({
    "000102030405060708090a0b0c0d0e0f,"
        + "8040f17b8041f8d35501a0b2f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b"
        + "36de3adf8833899d7f27beb16a9152cf765ee4390cce,"
        + "81c8000d4d61727363e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6fda4ce09b46"
        + "86303ded0bb9275bc84aa45896cf4d2fc5abf87245d9eade800005d4",
    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f,"
        + "8040f17b8041f8d35501a0b232b1de78a822fe12ef9f78fa332e33aab18012389a58e2f3b50b2a0276ffae0f"
        + "1ba63799b87b7aa3db36dfffd6b0f9bb7878d7a76c13,"
        + "81c8000d4d617273d50ae4d1f5ce5d304ba297e47d470c282c3ece5dbffe0a50a2eaa5c1110555be8415f658"
        + "c61de0476f1b6fad1d1eb30c4446839f57ff6f6cb26ac3be800005d4"
  })
  void aesGcm(String key, String srtp, String srtcp) throws Exception {
    byte[] salt = hex("517569642070726f2071756f");
    var cipher = new AesGcmCipher(hex(key), salt, hex(key), salt);

    byte[] rtp = Arrays.copyOf(hex(RTP), hex(srtp).length);
    assertThat(cipher.protectRtp(rtp, 0, 12, hex(RTP).length, 0x5501a0b2, 0xf17b))
        .isEqualTo(rtp.length);
    assertThat(rtp).isEqualTo(hex(srtp));
    int plain = cipher.unprotectRtp(rtp, 0, 12, rtp.length, 0x5501a0b2, 0xf17b);
    assertThat(Arrays.copyOf(rtp, plain)).isEqualTo(hex(RTP));

    byte[] rtcp = Arrays.copyOf(hex(RTCP), hex(srtcp).length);
    assertThat(cipher.protectRtcp(rtcp, 0, hex(RTCP).length, 0x4d617273, 0x800005d4))
        .isEqualTo(rtcp.length);
    assertThat(rtcp).isEqualTo(hex(srtcp));
    plain = cipher.unprotectRtcp(rtcp, 0, rtcp.length, 0x4d617273, 0x800005d4);
    assertThat(Arrays.copyOf(rtcp, plain)).isEqualTo(hex(RTCP));
  }

  private static byte[] block(byte[] bytes, int index) {
    return Arrays.copyOfRange(bytes, 16 * index, 16 * index + 16);
  }
}
