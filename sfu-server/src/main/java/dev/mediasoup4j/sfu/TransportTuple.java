package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.TransportProtocol;
import org.jspecify.annotations.Nullable;

/**
 * The two addresses that a transport's datagrams travel between.
 *
 * @param localAddress the announced address where there is one, else the listen address
 * @param remoteIp null until a datagram of the peer was accepted
 */
public record TransportTuple(
    String localAddress,
    int localPort,
    @Nullable String remoteIp,
    @Nullable Integer remotePort,
    TransportProtocol protocol) {}
