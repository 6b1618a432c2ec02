/** A whole call: who is there, what they send, what we send, and messages. */
@NullMarked
package dev.mediasoup4j.client.room;

import org.jspecify.annotations.NullMarked;
