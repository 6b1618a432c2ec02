package dev.mediasoup4j.client.room;

import dev.mediasoup4j.ortc.ConsumerLayers;
import dev.mediasoup4j.ortc.MediaKind;
import org.jspecify.annotations.Nullable;

/**
 * What is received of one track, as of one moment.
 *
 * @param producerId names the track in the whole room
 * @param paused whether its sender paused it
 * @param layers that come now of a track with several; null for any other, when nothing comes, and
 *     where the server doesn't say
 */
public record TrackState(
    String producerId,
    MediaKind kind,
    TrackSource source,
    boolean paused,
    @Nullable ConsumerLayers layers) {}
