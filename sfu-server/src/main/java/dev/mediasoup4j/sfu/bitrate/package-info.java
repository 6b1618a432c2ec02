/** How the bitrate that is estimated, or allowed, is shared out among consumers. */
@NullMarked
package dev.mediasoup4j.sfu.bitrate;

import org.jspecify.annotations.NullMarked;
