package dev.mediasoup4j.rtc.dtls;

import java.io.IOException;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsDecodeResult;
import org.bouncycastle.tls.crypto.TlsEncodeResult;

/**
 * A record layer's cipher by which every record that can't be deciphered is discarded, whatever is
 * wrong with it (RFC 6347 section 4.1.2.7). BouncyCastle discards those whose tag does not match;
 * one that is too short to have a tag would end the association, and anybody can send it.
 */
final class DiscardingCipher implements TlsCipher {
  private final TlsCipher cipher;

  DiscardingCipher(TlsCipher cipher) {
    this.cipher = cipher;
  }

  @Override
  public TlsDecodeResult decodeCiphertext(
      long sequenceNumber,
      short recordType,
      ProtocolVersion version,
      byte[] ciphertext,
      int offset,
      int length)
      throws IOException {
    try {
      return cipher.decodeCiphertext(
          sequenceNumber, recordType, version, ciphertext, offset, length);
    } catch (TlsFatalAlert e) {
      throw new TlsFatalAlert(AlertDescription.bad_record_mac, e);
    }
  }

  @Override
  public TlsEncodeResult encodePlaintext(
      long sequenceNumber,
      short contentType,
      ProtocolVersion version,
      int headerAllocation,
      byte[] plaintext,
      int offset,
      int length)
      throws IOException {
    return cipher.encodePlaintext(
        sequenceNumber, contentType, version, headerAllocation, plaintext, offset, length);
  }

  @Override
  public int getCiphertextDecodeLimit(int plaintextLimit) {
    return cipher.getCiphertextDecodeLimit(plaintextLimit);
  }

  @Override
  public int getCiphertextEncodeLimit(int plaintextLimit) {
    return cipher.getCiphertextEncodeLimit(plaintextLimit);
  }

  @Override
  public int getPlaintextDecodeLimit(int ciphertextLimit) {
    return cipher.getPlaintextDecodeLimit(ciphertextLimit);
  }

  @Override
  public int getPlaintextEncodeLimit(int ciphertextLimit) {
    return cipher.getPlaintextEncodeLimit(ciphertextLimit);
  }

  @Override
  public void rekeyDecoder() throws IOException {
    cipher.rekeyDecoder();
  }

  @Override
  public void rekeyEncoder() throws IOException {
    cipher.rekeyEncoder();
  }

  @Override
  public boolean usesOpaqueRecordTypeDecode() {
    return cipher.usesOpaqueRecordTypeDecode();
  }

  @Override
  public boolean usesOpaqueRecordTypeEncode() {
    return cipher.usesOpaqueRecordTypeEncode();
  }
}
