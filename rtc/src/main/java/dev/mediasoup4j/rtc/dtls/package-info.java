/** DTLS 1.2 with SRTP keys (RFC 5764) and data for SCTP (RFC 8261), over BouncyCastle. */
@NullMarked
package dev.mediasoup4j.rtc.dtls;

import org.jspecify.annotations.NullMarked;
