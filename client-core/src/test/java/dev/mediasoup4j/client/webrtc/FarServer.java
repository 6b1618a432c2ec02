package dev.mediasoup4j.client.webrtc;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediasoup4j.client.Device;
import dev.mediasoup4j.client.TransportOptions;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.ProducerRtpMapping;
import dev.mediasoup4j.ortc.RouterOrtc;
import dev.mediasoup4j.ortc.RouterRtpCodecCapability;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.ortc.RtpParameters;
import java.util.List;
import java.util.Map;

/**
 * A server that negotiates as a router does and answers no packet: what the native engine makes of
 * descriptions shows without one.
 */
final class FarServer {
  final RtpCapabilities capabilities =
      RouterOrtc.generateRouterRtpCapabilities(
          List.of(
              RouterRtpCodecCapability.builder("audio/opus", 48_000).channels(2).build(),
              RouterRtpCodecCapability.builder("video/VP8", 90_000).build(),
              RouterRtpCodecCapability.builder("video/VP9", 90_000)
                  .parameters(Map.of("profile-id", 0))
                  .build(),
              RouterRtpCodecCapability.builder("video/H264", 90_000)
                  .parameters(
                      Map.of(
                          "packetization-mode", 1,
                          "profile-level-id", "42e01f",
                          "level-asymmetry-allowed", 1))
                  .build()));

  /** Of a transport on a port where nobody listens. */
  static TransportOptions transport(String id) {
    String fingerprint = "AB" + ":AB".repeat(31);
    try {
      return TransportOptions.fromJson(
          new ObjectMapper()
              .readTree(
                  """
                  {"id":"%s",
                   "iceParameters":{"usernameFragment":"farserver","password":"%s","iceLite":true},
                   "iceCandidates":[{"foundation":"udpcandidate","priority":1076302079,
                     "ip":"127.0.0.1","address":"127.0.0.1","protocol":"udp","port":65009,"type":"host"}],
                   "dtlsParameters":{"role":"auto",
                     "fingerprints":[{"algorithm":"sha-256","value":"%s"}]},
                   "sctpParameters":{"port":5000,"OS":1024,"MIS":1024,"maxMessageSize":262144}}
                  """
                      .formatted(id, "p".repeat(32), fingerprint)));
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a consumer of that device gets of a producer. */
  RtpParameters consume(MediaKind kind, RtpParameters produced, Device device) {
    ProducerRtpMapping mapping = RouterOrtc.getProducerRtpParametersMapping(produced, capabilities);
    RtpParameters consumable =
        RouterOrtc.getConsumableRtpParameters(
            kind, mapping.rtpParameters(), capabilities, mapping.rtpMapping());
    return RouterOrtc.getConsumerRtpParameters(
        consumable, device.recvRtpCapabilities(), false, true);
  }
}
