/** What a server counts of itself, for Prometheus: docs/room-server.md. */
@NullMarked
package dev.mediasoup4j.sfu.server.metrics;

import org.jspecify.annotations.NullMarked;
