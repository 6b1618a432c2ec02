package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a server is told when the connection is opened.
 *
 * @param namespace of Socket.IO; {@code /} is the usual one
 * @param query one text for each name
 * @param auth empty for none
 */
public record Handshake(String namespace, ObjectNode query, ObjectNode auth) {}
