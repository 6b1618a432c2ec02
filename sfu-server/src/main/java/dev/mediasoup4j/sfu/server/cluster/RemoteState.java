package dev.mediasoup4j.sfu.server.cluster;

/**
 * A peer of another node.
 *
 * @param node the one that it is connected to
 */
public record RemoteState(String node, PeerState peer) {}
