/**
 * RTP streams as the SFU receives and sends them: counted, scored, repaired. No sockets, no
 * threads.
 */
@NullMarked
package dev.mediasoup4j.sfu.stream;

import org.jspecify.annotations.NullMarked;
