/** Several room servers as one: who is where, by Redis, and media between them, by pipes. */
@NullMarked
package dev.mediasoup4j.sfu.server.cluster;

import org.jspecify.annotations.NullMarked;
