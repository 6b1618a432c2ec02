/** TLS of the server's port, and the keys and certificates in PEM files. */
@NullMarked
package dev.mediasoup4j.sfu.server.tls;

import org.jspecify.annotations.NullMarked;
