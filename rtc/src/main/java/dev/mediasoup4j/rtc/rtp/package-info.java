/** RTP packets and what a stream of them needs: statistics, NACK, retransmission, rewriting. */
@NullMarked
package dev.mediasoup4j.rtc.rtp;

import org.jspecify.annotations.NullMarked;
