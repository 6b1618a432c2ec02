package dev.mediasoup4j.rtc.dtls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The hash of a certificate's DER bytes (RFC 8122 section 5).
 *
 * @param algorithm the hash
 * @param value pairs of upper-case hexadecimal digits with colons between
 */
public record CertificateFingerprint(Algorithm algorithm, String value) {
  private static final HexFormat HEX = HexFormat.ofDelimiter(":").withUpperCase();

  /** Those that WebRTC knows, the weakest first. */
  public enum Algorithm {
    SHA_1("sha-1", 20),
    SHA_224("sha-224", 28),
    SHA_256("sha-256", 32),
    SHA_384("sha-384", 48),
    SHA_512("sha-512", 64);

    private final String ianaName;
    private final int length;

    Algorithm(String ianaName, int length) {
      this.ianaName = ianaName;
      this.length = length;
    }

    /** As in SDP and in mediasoup's DTLS parameters: {@code sha-256}. */
    public String ianaName() {
      return ianaName;
    }

    /**
     * The algorithm with this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Algorithm of(String ianaName) {
      for (Algorithm algorithm : values()) {
        if (algorithm.ianaName.equalsIgnoreCase(ianaName)) return algorithm;
      }
      throw new IllegalArgumentException("unknown fingerprint algorithm: " + ianaName);
    }
  }

  public CertificateFingerprint {
    value = value.toUpperCase(Locale.ROOT);
    try {
      if (HEX.parseHex(value).length != algorithm.length) {
        throw new IllegalArgumentException("not " + algorithm.length + " bytes long");
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "fingerprint value is no " + algorithm.ianaName + ": " + value, e);
    }
  }

  /**
   * A fingerprint as somebody signalled it.
   *
   * @param algorithm for instance {@code sha-256}
   * @throws IllegalArgumentException when the algorithm is unknown or the value is not its hash
   */
  public static CertificateFingerprint of(String algorithm, String value) {
    return new CertificateFingerprint(Algorithm.of(algorithm), value);
  }

  /** The fingerprint of a certificate. */
  public static CertificateFingerprint of(Algorithm algorithm, byte[] certificateDer) {
    return new CertificateFingerprint(algorithm, HEX.formatHex(digest(algorithm, certificateDer)));
  }

  /** Whether the certificate has this fingerprint. */
  public boolean matches(byte[] certificateDer) {
    return MessageDigest.isEqual(HEX.parseHex(value), digest(algorithm, certificateDer));
  }

  private static byte[] digest(Algorithm algorithm, byte[] certificateDer) {
    try {
      String javaName = algorithm.ianaName.toUpperCase(Locale.ROOT);
      return MessageDigest.getInstance(javaName).digest(certificateDer);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm.ianaName, e);
    }
  }
}
