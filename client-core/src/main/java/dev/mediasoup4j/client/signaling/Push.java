package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something that a server told.
 *
 * @param payload in the fields of docs/signaling.md, as far as the server has them
 */
record Push(PushKind kind, JsonNode payload) {}
