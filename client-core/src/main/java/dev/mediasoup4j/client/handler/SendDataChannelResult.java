package dev.mediasoup4j.client.handler;

import dev.mediasoup4j.ortc.SctpStreamParameters;

/**
 * A data channel to send on.
 *
 * @param sctpStreamParameters with the stream's id, as the server is told
 */
public record SendDataChannelResult(
    DataChannel dataChannel, SctpStreamParameters sctpStreamParameters) {}
