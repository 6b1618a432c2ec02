package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.rtc.PacketKind;
import dev.mediasoup4j.rtc.srtp.SrtpContext;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The encryption of a transport whose endpoint gets the keys by signaling, or none at all. Lengths
 * below 0 are the codes of {@link dev.mediasoup4j.rtc.srtp.SrtpFailure}. Touched by the loop alone.
 */
final class SignaledSrtp {
  private static final SecureRandom random = new SecureRandom();

  private @Nullable SrtpParameters local;
  private @Nullable SrtpContext receiving;
  private @Nullable SrtpContext sending;

  /**
   * @param cryptoSuite null for packets in the clear
   */
  SignaledSrtp(@Nullable SrtpCryptoSuite cryptoSuite) {
    local = cryptoSuite == null ? null : newParameters(cryptoSuite);
  }

  private static SrtpParameters newParameters(SrtpCryptoSuite suite) {
    byte[] key = new byte[suite.keyBytes()];
    random.nextBytes(key);
    return new SrtpParameters(suite, Base64.getEncoder().encodeToString(key));
  }

  /** What this side encrypts with, or null. */
  @Nullable SrtpParameters local() {
    return local;
  }

  /**
   * Takes what the other side encrypts with, and its suite; with another suite this side gets a new
   * key.
   *
   * @throws InvalidParametersException if they are missing, malformed, or there is no encryption;
   *     nothing has changed then
   */
  void connect(@Nullable SrtpParameters remote) {
    SrtpParameters own = local;
    if (own == null) {
      if (remote != null) {
        throw new InvalidParametersException("invalid srtpParameters (SRTP not enabled)");
      }
      return;
    }
    if (remote == null) {
      throw new InvalidParametersException("missing srtpParameters (SRTP enabled)");
    }
    receiving = context(remote);
    if (own.cryptoSuite() != remote.cryptoSuite()) {
      own = newParameters(remote.cryptoSuite());
      local = own;
    }
    sending = context(own);
  }

  private static SrtpContext context(SrtpParameters parameters) {
    byte[] key = parameters.key();
    int keyLength = parameters.cryptoSuite().profile().keyLength();
    return new SrtpContext(
        parameters.cryptoSuite().profile(),
        Arrays.copyOf(key, keyLength),
        Arrays.copyOfRange(key, keyLength, key.length));
  }

  /** Whether packets can be received and sent. */
  boolean ready() {
    return local == null || sending != null;
  }

  /**
   * @param kind RTP or RTCP
   */
  int unprotect(PacketKind kind, byte[] buffer, int offset, int length) {
    if (receiving == null) {
      return length;
    }
    return kind == PacketKind.RTP
        ? receiving.unprotectRtp(buffer, offset, length)
        : receiving.unprotectRtcp(buffer, offset, length);
  }

  int protectRtp(byte[] buffer, int length) {
    return sending == null ? length : sending.protectRtp(buffer, 0, length);
  }

  int protectRtcp(byte[] buffer, int length) {
    return sending == null ? length : sending.protectRtcp(buffer, 0, length);
  }
}
