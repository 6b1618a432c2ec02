/** What the client's packages share and users don't see: threads and queues. */
@NullMarked
package dev.mediasoup4j.client.internal;

import org.jspecify.annotations.NullMarked;
