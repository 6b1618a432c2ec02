/** What clients and rooms say to each other, whatever carries it: docs/signaling.md. */
@NullMarked
package dev.mediasoup4j.sfu.server.signaling;

import org.jspecify.annotations.NullMarked;
