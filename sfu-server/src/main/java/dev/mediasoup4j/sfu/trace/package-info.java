/** What {@code trace} events tell of the packets of producers, consumers and transports. */
@NullMarked
package dev.mediasoup4j.sfu.trace;

import org.jspecify.annotations.NullMarked;
