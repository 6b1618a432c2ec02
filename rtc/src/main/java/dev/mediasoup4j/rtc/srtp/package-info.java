/** Secure RTP and RTCP (RFC 3711, RFC 7714). */
@NullMarked
package dev.mediasoup4j.rtc.srtp;

import org.jspecify.annotations.NullMarked;
