/** The {@code mediasoup4j} command. */
@NullMarked
package dev.mediasoup4j.cli;

import org.jspecify.annotations.NullMarked;
