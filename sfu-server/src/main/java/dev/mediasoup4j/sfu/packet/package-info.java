/** What is changed in packets on their way through, and the packets that are made here. */
@NullMarked
package dev.mediasoup4j.sfu.packet;

import org.jspecify.annotations.NullMarked;
