package dev.mediasoup4j.client.room;

/**
 * A line of chat.
 *
 * @param participantId its sender
 * @param displayName of the sender; may be empty
 */
public record ChatMessage(String participantId, String displayName, String text) {}
