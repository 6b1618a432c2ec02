/** A whole call between two clients in this JVM, measured and judged. */
@NullMarked
package dev.mediasoup4j.cli.demo;

import org.jspecify.annotations.NullMarked;
