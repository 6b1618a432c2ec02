/** Who hears of a room server's rooms, for journals and tests. */
@NullMarked
package dev.mediasoup4j.sfu.server.observer;

import org.jspecify.annotations.NullMarked;
