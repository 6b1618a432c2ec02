package dev.mediasoup4j.client.handler;

import dev.mediasoup4j.ortc.SctpStreamParameters;
import java.util.OptionalLong;

/**
 * A negotiated data channel to open.
 *
 * @param sctpStreamParameters order and reliability; the stream's id where we receive, while a
 *     {@link SendHandler} chooses it
 * @param maxMessageSize largest message to accept in bytes, told to the other side; empty where we
 *     send
 */
public record DataChannelOptions(
    SctpStreamParameters sctpStreamParameters,
    String label,
    String protocol,
    OptionalLong maxMessageSize) {}
