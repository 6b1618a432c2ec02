package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.DataMessage;

/**
 * A message of an application's own.
 *
 * @param participantId its sender
 * @param displayName of the sender; may be empty
 * @param label of the data channel that it was sent on
 */
public record RoomMessage(
    String participantId, String displayName, String label, DataMessage message) {}
