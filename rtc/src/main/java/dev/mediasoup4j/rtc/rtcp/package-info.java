/**
 * RTCP packets, one type a file, with a parser that never throws and writers into the caller's
 * bytes.
 */
@NullMarked
package dev.mediasoup4j.rtc.rtcp;

import org.jspecify.annotations.NullMarked;
