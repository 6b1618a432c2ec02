package dev.mediasoup4j.client.room;

import dev.mediasoup4j.ortc.MediaKind;

/**
 * What is received of one track, as of one moment.
 *
 * @param producerId names the track in the whole room
 * @param paused whether its sender paused it
 */
public record TrackState(String producerId, MediaKind kind, boolean paused) {}
