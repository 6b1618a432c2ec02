/** Tokens that clients join with, and what they permit. */
@NullMarked
package dev.mediasoup4j.sfu.server.token;

import org.jspecify.annotations.NullMarked;
