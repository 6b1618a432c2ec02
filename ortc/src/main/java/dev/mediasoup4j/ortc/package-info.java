/**
 * What client and router agree on: RTP, SCTP, ICE and DTLS parameters as mediasoup writes them in
 * JSON, and the functions that negotiate them.
 *
 * <p>The records are immutable and may be shared between threads. A member that mediasoup leaves
 * out is null or the documented default here, and null is never written. Members that these types
 * don't know are ignored, as WebIDL does with dictionaries, except where the specification leaves
 * the set open: codec and header extension {@code parameters} keep any name, and {@link
 * dev.mediasoup4j.ortc.RtpEncodingParameters} keeps what it doesn't know in {@code others}.
 */
@NullMarked
package dev.mediasoup4j.ortc;

import org.jspecify.annotations.NullMarked;
