package dev.mediasoup4j.media.ffmpeg;

import dev.mediasoup4j.client.media.VideoFrame;

/**
 * A decoded picture.
 *
 * @param timeNanos when it is shown, from the beginning of the file
 */
record Picture(VideoFrame frame, long timeNanos) {}
