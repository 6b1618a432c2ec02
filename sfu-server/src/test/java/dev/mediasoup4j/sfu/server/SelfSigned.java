package dev.mediasoup4j.sfu.server;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate for 127.0.0.1 that trusts itself, and its key, in PEM files. */
record SelfSigned(Path certificateFile, Path keyFile) {
  static SelfSigned in(Path folder) throws Exception {
    return in(folder, Instant.now().plus(Duration.ofDays(1)));
  }

  static SelfSigned in(Path folder, Instant notAfter) throws Exception {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair keys = generator.generateKeyPair();
    var name = new X500Name("CN=mediasoup4j test");
    byte[] certificate =
        new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(notAfter.minus(Duration.ofDays(2))),
                Date.from(notAfter),
                name,
                keys.getPublic())
            .addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")))
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
            .getEncoded();
    return new SelfSigned(
        write(folder, "CERTIFICATE", certificate),
        write(folder, "PRIVATE KEY", keys.getPrivate().getEncoded()));
  }

  static Path write(Path folder, String type, byte[] der) throws IOException {
    return Files.writeString(
        Files.createTempFile(folder, "tls", ".pem"),
        "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
            .formatted(type, Base64.getMimeEncoder().encodeToString(der)));
  }
}
