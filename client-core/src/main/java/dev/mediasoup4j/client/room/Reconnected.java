package dev.mediasoup4j.client.room;

import java.time.Duration;

/**
 * What {@link Reconnecting} told of is back.
 *
 * @param cause why it was lost, for people
 * @param rebuilt whether the server had forgotten us, or a transport of ours: all that is sent and
 *     received was set up again. False when it only went on
 * @param outage how long it took, from when the loss was noticed
 */
public record Reconnected(RoomPart part, String cause, boolean rebuilt, Duration outage) {}
