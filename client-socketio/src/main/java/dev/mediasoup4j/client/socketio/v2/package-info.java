/**
 * What Socket.IO 2 sends: protocol 4 of Socket.IO in protocol 3 of Engine.IO. Pure functions and
 * records, without socket, thread or clock.
 */
@NullMarked
package dev.mediasoup4j.client.socketio.v2;

import org.jspecify.annotations.NullMarked;
