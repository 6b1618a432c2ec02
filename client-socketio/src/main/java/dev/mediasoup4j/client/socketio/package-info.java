/** Signaling over Socket.IO, to a server that speaks the events of docs/signaling.md. */
@NullMarked
package dev.mediasoup4j.client.socketio;

import org.jspecify.annotations.NullMarked;
