/**
 * Event loops and UDP sockets: the only place in this module with a socket, a clock or a thread.
 */
@NullMarked
package dev.mediasoup4j.rtc.io;

import org.jspecify.annotations.NullMarked;
