/** Spatial and temporal layers of video: what packets tell of them, and which ones to pass on. */
@NullMarked
package dev.mediasoup4j.rtc.layers;

import org.jspecify.annotations.NullMarked;
