/** Tries a dialect against a server. */
@NullMarked
package dev.mediasoup4j.cli.dialect;

import org.jspecify.annotations.NullMarked;
