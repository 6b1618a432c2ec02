package dev.mediasoup4j.client.http;

import dev.mediasoup4j.ortc.InvalidParametersException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/** Makes HTTP clients that trust certificates which no public authority signed. */
public final class TrustedCertificates {
  private TrustedCertificates() {}

  /**
   * The shared client, but one that trusts these certificates alone.
   *
   * @param file PEM with certificates of servers, or of who signs them
   * @throws InvalidParametersException naming the file that can't be read or has none
   */
  public static OkHttpClient client(Path file) {
    try {
      X509TrustManager trustManager = trustManager(certificates(file));
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trustManager}, null);
      return SharedHttp.CLIENT
          .newBuilder()
          .sslSocketFactory(context.getSocketFactory(), trustManager)
          .build();
    } catch (IOException | GeneralSecurityException e) {
      throw new InvalidParametersException(
          "trustedCertificates: %s can't be read: %s".formatted(file, e), e);
    }
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream pem = Files.newInputStream(file)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(pem);
      if (certificates.isEmpty()) {
        throw new InvalidParametersException("trustedCertificates: no certificate in " + file);
      }
      return certificates;
    }
  }

  private static X509TrustManager trustManager(Collection<? extends Certificate> certificates)
      throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null);
    for (Certificate certificate : certificates) {
      trusted.setCertificateEntry("trusted-" + trusted.size(), certificate);
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) return x509;
    }
    throw new IllegalStateException("every JDK trusts X.509 certificates");
  }
}
