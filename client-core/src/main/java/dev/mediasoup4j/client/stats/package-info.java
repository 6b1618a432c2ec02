/** Statistics of connections, as typed records and as the engine gave them. */
@NullMarked
package dev.mediasoup4j.client.stats;

import org.jspecify.annotations.NullMarked;
