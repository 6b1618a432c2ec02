package dev.mediasoup4j.client.room;

/**
 * Something was lost, and the room has begun to get it back.
 *
 * @param cause why, for people
 */
public record Reconnecting(RoomPart part, String cause) {}
