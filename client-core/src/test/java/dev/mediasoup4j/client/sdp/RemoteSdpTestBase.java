package dev.mediasoup4j.client.sdp;

import dev.mediasoup4j.ortc.DtlsFingerprint;
import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.DtlsRole;
import dev.mediasoup4j.ortc.FingerprintAlgorithm;
import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.ortc.IceCandidateTcpType;
import dev.mediasoup4j.ortc.IceCandidateType;
import dev.mediasoup4j.ortc.IceParameters;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtcpParameters;
import dev.mediasoup4j.ortc.RtpCodecParameters;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.mediasoup4j.ortc.RtpHeaderExtensionParameters;
import dev.mediasoup4j.ortc.RtpHeaderExtensionUri;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.SctpParameters;
import dev.mediasoup4j.ortc.TransportProtocol;
import java.util.List;

/** The SDP of a server, and what is sent to it and received of it. */
abstract class RemoteSdpTestBase {
  static final IceParameters ICE = new IceParameters("ufrag", "password", true);

  static final DtlsParameters DTLS =
      new DtlsParameters(
          DtlsRole.AUTO,
          List.of(
              new DtlsFingerprint(FingerprintAlgorithm.SHA_256, "AA"),
              new DtlsFingerprint(FingerprintAlgorithm.SHA_512, "BB")));

  static final RtpCodecParameters VP8 =
      RtpCodecParameters.builder("video/VP8", 90000)
          .payloadType(96)
          .parameter("x-google-start-bitrate", 1500)
          .rtcpFeedback("nack", "")
          .rtcpFeedback("nack", "pli")
          .build();

  static final RtpCodecParameters RTX =
      RtpCodecParameters.builder("video/rtx", 90000).payloadType(97).parameter("apt", 96).build();

  static final RtpCodecParameters OPUS =
      RtpCodecParameters.builder("audio/opus", 48000)
          .payloadType(111)
          .channels(2)
          .rtcpFeedback("nack", "")
          .rtcpFeedback("transport-cc", "")
          .build();

  final RemoteSdp sdp =
      new RemoteSdp(
          ICE,
          List.of(
              new IceCandidate(
                  "udp", 1, "192.0.2.1", TransportProtocol.UDP, 40000, IceCandidateType.HOST, null),
              new IceCandidate(
                  "tcp",
                  2,
                  "sfu.example.com",
                  TransportProtocol.TCP,
                  40001,
                  IceCandidateType.HOST,
                  IceCandidateTcpType.PASSIVE)),
          DTLS,
          new SctpParameters(5000, 50_000L, 60_000L, null, null, null));

  static RtpParameters parameters(RtpCodecParameters... codecs) {
    return RtpParameters.builder()
        .codecs(List.of(codecs))
        .headerExtensions(
            List.of(
                new RtpHeaderExtensionParameters(RtpHeaderExtensionUri.MID, 4),
                new RtpHeaderExtensionParameters(RtpHeaderExtensionUri.PLAYOUT_DELAY, 9),
                new RtpHeaderExtensionParameters(RtpHeaderExtensionUri.DEPENDENCY_DESCRIPTOR, 11)))
        .encodings(
            List.of(
                RtpEncodingParameters.builder()
                    .ssrc(1111L)
                    .rtx(new RtpEncodingParameters.Rtx(2222L))
                    .build()))
        .rtcp(new RtcpParameters("the-cname", true, true))
        .build();
  }

  void send(MediaDescription offer, RtpCodecParameters... codecs) {
    sdp.send(
        offer, sdp.nextMediaSection().reuseMid(), parameters(codecs), parameters(codecs), null);
  }

  void receive(String mid, MediaKind kind) {
    RtpParameters parameters = kind == MediaKind.AUDIO ? parameters(OPUS) : parameters(VP8, RTX);
    sdp.receive(mid, kind, parameters, "stream", "track-" + mid);
  }

  MediaDescription section(int index) {
    return SessionDescription.parse(sdp.getSdp()).media().get(index);
  }
}
