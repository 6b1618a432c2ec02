/** The room server: rooms and peers over an SFU, their signaling and the HTTP pages beside it. */
@NullMarked
package dev.mediasoup4j.sfu.server;

import org.jspecify.annotations.NullMarked;
