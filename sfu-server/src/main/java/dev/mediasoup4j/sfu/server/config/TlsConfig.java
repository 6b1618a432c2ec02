package dev.mediasoup4j.sfu.server.config;

import java.nio.file.Path;

/**
 * What a room server speaks TLS with, in PEM. Read when the server starts.
 *
 * @param certificateFile the certificate, and behind it those that lead to a trusted one
 * @param keyFile its private key, not encrypted
 */
public record TlsConfig(Path certificateFile, Path keyFile) {}
