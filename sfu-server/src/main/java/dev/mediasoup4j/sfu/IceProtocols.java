package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.TransportProtocol;

/**
 * Which of a WebRTC server's ports a transport offers, and which first, as mediasoup's options of
 * these names. Each method with an argument returns a changed copy.
 */
public record IceProtocols(
    boolean enableUdp, boolean enableTcp, boolean preferUdp, boolean preferTcp) {
  /** Both, in the order of the server's listen infos. */
  public static final IceProtocols DEFAULT = new IceProtocols(true, true, false, false);

  public IceProtocols enableUdp(boolean value) {
    return new IceProtocols(value, enableTcp, preferUdp, preferTcp);
  }

  public IceProtocols enableTcp(boolean value) {
    return new IceProtocols(enableUdp, value, preferUdp, preferTcp);
  }

  public IceProtocols preferUdp(boolean value) {
    return new IceProtocols(enableUdp, enableTcp, value, preferTcp);
  }

  public IceProtocols preferTcp(boolean value) {
    return new IceProtocols(enableUdp, enableTcp, preferUdp, value);
  }

  boolean enabled(TransportProtocol protocol) {
    return protocol == TransportProtocol.UDP ? enableUdp : enableTcp;
  }

  boolean preferred(TransportProtocol protocol) {
    return protocol == TransportProtocol.UDP ? preferUdp : preferTcp;
  }
}
