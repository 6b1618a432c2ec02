/** STUN messages (RFC 8489) as ICE uses them (RFC 8445): a view, a writer, integrity. */
@NullMarked
package dev.mediasoup4j.rtc.stun;

import org.jspecify.annotations.NullMarked;
