/** The messages of protoo, the protocol of mediasoup-demo's signaling, as both ends write them. */
@NullMarked
package dev.mediasoup4j.ortc.protoo;

import org.jspecify.annotations.NullMarked;
