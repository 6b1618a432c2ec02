package dev.mediasoup4j.sfu.dump;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * SCTP of a transport, as mediasoup's {@code SctpParametersDump}.
 *
 * @param os streams that are sent on, as asked for
 * @param mis streams that are received on, at most
 * @param maxMessageSize largest message, in bytes
 * @param sendBufferSize bytes that may wait to be sent
 * @param sctpBufferedAmount bytes that wait to be sent
 * @param isDataChannel whether it carries WebRTC's data channels: not on plain and pipe transports
 */
public record SctpParametersDump(
    int port,
    @JsonProperty("OS") int os,
    @JsonProperty("MIS") int mis,
    int maxMessageSize,
    int sendBufferSize,
    long sctpBufferedAmount,
    @JsonProperty("isDataChannel") boolean isDataChannel) {}
