/**
 * An impaired network path in virtual time: no socket, no thread, no clock. A seed makes each run
 * repeatable.
 */
@NullMarked
package dev.mediasoup4j.netem;

import org.jspecify.annotations.NullMarked;
