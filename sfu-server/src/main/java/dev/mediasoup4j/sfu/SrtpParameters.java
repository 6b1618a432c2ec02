package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import java.util.Base64;
import java.util.Objects;

/**
 * What one side encrypts with, as mediasoup's {@code SrtpParameters}. Keep it as secret as the
 * media.
 *
 * @param keyBase64 master key and salt behind one another, as long as the suite wants
 */
public record SrtpParameters(SrtpCryptoSuite cryptoSuite, String keyBase64) {
  public SrtpParameters {
    Objects.requireNonNull(cryptoSuite, "cryptoSuite");
    Objects.requireNonNull(keyBase64, "keyBase64");
  }

  /**
   * @throws InvalidParametersException if the key is not base64, or not as long as the suite wants
   */
  byte[] key() {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(keyBase64);
    } catch (IllegalArgumentException e) {
      throw new InvalidParametersException("srtpParameters.keyBase64 is not base64", e);
    }
    if (key.length != cryptoSuite.keyBytes()) {
      throw new InvalidParametersException(
          "invalid decoded SRTP key length [cryptoSuite:%s, expected:%d, length:%d]"
              .formatted(cryptoSuite, cryptoSuite.keyBytes(), key.length));
    }
    return key;
  }

  /** Without the key, so that logs do not hold it. */
  @Override
  public String toString() {
    return "SrtpParameters[cryptoSuite=" + cryptoSuite + "]";
  }
}
