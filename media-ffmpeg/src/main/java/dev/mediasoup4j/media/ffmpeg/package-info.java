/**
 * Plays any media file and records tracks, through FFmpeg: the only package that knows its native
 * types. Each native object belongs to one of our classes, which lets nothing touch it after it was
 * freed.
 */
@NullMarked
package dev.mediasoup4j.media.ffmpeg;

import org.jspecify.annotations.NullMarked;
