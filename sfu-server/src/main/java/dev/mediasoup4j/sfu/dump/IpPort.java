package dev.mediasoup4j.sfu.dump;

/** A bound port, as mediasoup's {@code IpPort}. */
public record IpPort(String ip, int port) {}
