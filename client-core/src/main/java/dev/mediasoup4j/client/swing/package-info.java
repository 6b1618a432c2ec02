/** Tracks in windows of Swing. Nothing else in the library needs a display. */
@NullMarked
package dev.mediasoup4j.client.swing;

import org.jspecify.annotations.NullMarked;
