/** Signaling over protoo, to a server that speaks as mediasoup-demo's. */
@NullMarked
package dev.mediasoup4j.client.protoo;

import org.jspecify.annotations.NullMarked;
