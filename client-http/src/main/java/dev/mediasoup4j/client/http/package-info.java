/** HTTP for signaling: one client for all connections, and the documents that servers hand out. */
@NullMarked
package dev.mediasoup4j.client.http;

import org.jspecify.annotations.NullMarked;
