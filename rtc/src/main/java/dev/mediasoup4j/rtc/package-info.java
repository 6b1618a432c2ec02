/** What every part of the transport shares: which protocol a datagram speaks, and where to send. */
@NullMarked
package dev.mediasoup4j.rtc;

import org.jspecify.annotations.NullMarked;
