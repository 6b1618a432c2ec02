package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.IceServer;
import dev.mediasoup4j.client.IceTransportPolicy;
import dev.onvoid.webrtc.PortAllocatorConfig;
import dev.onvoid.webrtc.RTCBundlePolicy;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceServer;
import dev.onvoid.webrtc.RTCIceTransportPolicy;
import dev.onvoid.webrtc.RTCRtcpMuxPolicy;
import dev.onvoid.webrtc.TlsCertPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * Settings of a connection, kept here whole: what the native connection gives back of them lacks
 * the port allocator's, and setting that back would lose them.
 *
 * @param iceServers valid ones
 * @param turnCertificates whether those of TURN servers over TLS have to be trusted ones
 */
record NativeConfiguration(
    List<IceServer> iceServers,
    IceTransportPolicy iceTransportPolicy,
    TlsCertPolicy turnCertificates) {
  NativeConfiguration {
    iceServers = List.copyOf(iceServers);
    iceServers.forEach(IceServerUrls::require);
  }

  /** One that has to trust the TURN servers' certificates. */
  NativeConfiguration(List<IceServer> iceServers, IceTransportPolicy iceTransportPolicy) {
    this(iceServers, iceTransportPolicy, TlsCertPolicy.SECURE);
  }

  NativeConfiguration withIceServers(List<IceServer> value) {
    return new NativeConfiguration(value, iceTransportPolicy, turnCertificates);
  }

  RTCConfiguration toNative() {
    RTCConfiguration configuration = withoutServers();
    for (IceServer server : iceServers) configuration.iceServers.add(toNative(server));
    return configuration;
  }

  /**
   * To create a connection with: a server that it refuses then ends the JVM, and later does not.
   */
  RTCConfiguration withoutServers() {
    RTCConfiguration configuration = new RTCConfiguration();
    configuration.iceServers = new ArrayList<>();
    configuration.iceTransportPolicy =
        iceTransportPolicy == IceTransportPolicy.RELAY
            ? RTCIceTransportPolicy.RELAY
            : RTCIceTransportPolicy.ALL;
    configuration.bundlePolicy = RTCBundlePolicy.MAX_BUNDLE;
    configuration.rtcpMuxPolicy = RTCRtcpMuxPolicy.REQUIRE;
    // Candidates of the wildcard address: a machine with nothing but loopback has no others.
    configuration.portAllocatorConfig =
        new PortAllocatorConfig()
            .setFlag(PortAllocatorConfig.PORTALLOCATOR_ENABLE_ANY_ADDRESS_PORTS);
    return configuration;
  }

  private RTCIceServer toNative(IceServer server) {
    RTCIceServer result = new RTCIceServer();
    result.urls = new ArrayList<>(server.urls());
    result.username = server.username() == null ? "" : server.username();
    result.password = server.credential() == null ? "" : server.credential();
    result.tlsCertPolicy = turnCertificates;
    result.hostname = "";
    result.tlsAlpnProtocols = new ArrayList<>();
    result.tlsEllipticCurves = new ArrayList<>();
    return result;
  }
}
