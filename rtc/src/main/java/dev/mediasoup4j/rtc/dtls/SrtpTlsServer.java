package dev.mediasoup4j.rtc.dtls;

import java.io.IOException;
import java.util.Hashtable;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsUtils;

/** The DTLS server's side of a {@link SrtpHandshake}; it asks for the client's certificate. */
final class SrtpTlsServer extends DefaultTlsServer {
  private final SrtpHandshake handshake;

  SrtpTlsServer(SrtpHandshake handshake) {
    super(RecordCrypto.INSTANCE);
    this.handshake = handshake;
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return ProtocolVersion.DTLSv12.only();
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return handshake.cipherSuites(false);
  }

  @Override
  protected boolean preferLocalCipherSuites() {
    return true;
  }

  @Override
  public int getHandshakeTimeoutMillis() {
    return handshake.timeoutMillis();
  }

  @Override
  public int getHandshakeResendTimeMillis() {
    return SrtpHandshake.RESEND_MILLIS;
  }

  @Override
  public boolean requiresExtendedMasterSecret() {
    return true;
  }

  /** The fingerprint vouches for the certificate; who signed it, and how, is nobody's concern. */
  @Override
  public boolean shouldCheckSigAlgOfPeerCerts() {
    return false;
  }

  @Override
  protected TlsCredentialedSigner getECDSASignerCredentials() throws IOException {
    return handshake.credentials(context);
  }

  @Override
  public CertificateRequest getCertificateRequest() {
    return new CertificateRequest(
        new short[] {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign},
        TlsUtils.getDefaultSupportedSignatureAlgorithms(context),
        null);
  }

  @Override
  public void notifyClientCertificate(Certificate chain) throws IOException {
    handshake.verify(chain);
  }

  @Override
  @SuppressWarnings("rawtypes") // BouncyCastle's signature.
  public void processClientExtensions(Hashtable clientExtensions) throws IOException {
    super.processClientExtensions(clientExtensions);
    handshake.chooseProfile(clientExtensions);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Hashtable getServerExtensions() throws IOException {
    Hashtable extensions = super.getServerExtensions();
    handshake.answerProfile(extensions);
    return extensions;
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    handshake.exportKeys(context);
  }
}
