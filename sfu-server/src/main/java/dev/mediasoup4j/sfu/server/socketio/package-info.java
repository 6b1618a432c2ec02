/** The server's port, and the rooms' sessions over Socket.IO. */
@NullMarked
package dev.mediasoup4j.sfu.server.socketio;

import org.jspecify.annotations.NullMarked;
