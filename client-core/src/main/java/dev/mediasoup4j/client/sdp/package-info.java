/** SDP (RFC 8866): what the engine writes, read; what the server would write, written by us. */
@NullMarked
package dev.mediasoup4j.client.sdp;

import org.jspecify.annotations.NullMarked;
