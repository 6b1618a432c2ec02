/**
 * Tracks, the sources that feed them and the sinks that listen to them, in pure Java: raw pictures
 * and PCM, no codec and nothing native.
 */
@NullMarked
package dev.mediasoup4j.client.media;

import org.jspecify.annotations.NullMarked;
