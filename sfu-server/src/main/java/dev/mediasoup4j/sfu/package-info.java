/** The SFU: workers, routers, transports, producers and consumers with mediasoup's semantics. */
@NullMarked
package dev.mediasoup4j.sfu;

import org.jspecify.annotations.NullMarked;
