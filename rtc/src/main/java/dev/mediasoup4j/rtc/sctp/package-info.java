/** SCTP over DTLS for data channels: RFC 9260, 8831, 8832, 3758, 6525, 8260 and 9653. */
@NullMarked
package dev.mediasoup4j.rtc.sctp;

import org.jspecify.annotations.NullMarked;
