package dev.mediasoup4j.rtc.dtls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.TlsAEADCipher;
import org.bouncycastle.tls.crypto.impl.TlsAEADCipherImpl;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/**
 * BouncyCastle's light crypto for handshakes, where it is the fastest in Java, and the JDK's
 * AES-GCM for records, where it is five times as fast: SCTP sends its packets as records.
 */
final class RecordCrypto extends BcTlsCrypto {
  static final RecordCrypto INSTANCE = new RecordCrypto();

  private RecordCrypto() {}

  @Override
  public TlsCipher createCipher(
      TlsCryptoParameters parameters, int encryptionAlgorithm, int macAlgorithm)
      throws IOException {
    return new DiscardingCipher(super.createCipher(parameters, encryptionAlgorithm, macAlgorithm));
  }

  @Override
  protected TlsAEADCipher createCipher_AES_GCM(
      TlsCryptoParameters parameters, int keyLength, int tagLength) throws IOException {
    return new TlsAEADCipher(
        parameters,
        new AesGcm(Cipher.ENCRYPT_MODE),
        new AesGcm(Cipher.DECRYPT_MODE),
        keyLength,
        tagLength,
        TlsAEADCipher.AEAD_GCM,
        null);
  }

  private static final class AesGcm implements TlsAEADCipherImpl {
    private final int mode;
    private final Cipher cipher;
    private @Nullable SecretKeySpec key;

    AesGcm(int mode) throws IOException {
      this.mode = mode;
      try {
        cipher = Cipher.getInstance("AES/GCM/NoPadding");
      } catch (GeneralSecurityException e) {
        throw new TlsFatalAlert(AlertDescription.internal_error, e);
      }
    }

    @Override
    public void setKey(byte[] bytes, int offset, int length) {
      key = new SecretKeySpec(bytes, offset, length, "AES");
    }

    @Override
    public void init(byte[] nonce, int tagLength) throws IOException {
      try {
        cipher.init(mode, key, new GCMParameterSpec(8 * tagLength, nonce));
      } catch (GeneralSecurityException e) {
        throw new TlsFatalAlert(AlertDescription.internal_error, e);
      }
    }

    @Override
    public int getOutputSize(int inputLength) {
      return cipher.getOutputSize(inputLength);
    }

    @Override
    public int doFinal(
        byte[] additionalData,
        byte[] input,
        int inputOffset,
        int inputLength,
        byte[] output,
        int outputOffset)
        throws IOException {
      try {
        if (additionalData != null) cipher.updateAAD(additionalData);
        return cipher.doFinal(input, inputOffset, inputLength, output, outputOffset);
      } catch (AEADBadTagException e) {
        throw new TlsFatalAlert(AlertDescription.bad_record_mac, e);
      } catch (GeneralSecurityException e) {
        throw new TlsFatalAlert(AlertDescription.internal_error, e);
      }
    }
  }
}
