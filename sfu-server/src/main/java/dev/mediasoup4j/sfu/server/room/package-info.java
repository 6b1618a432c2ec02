/** Rooms, their peers and what peers ask of them; one thread has them all. */
@NullMarked
package dev.mediasoup4j.sfu.server.room;

import org.jspecify.annotations.NullMarked;
