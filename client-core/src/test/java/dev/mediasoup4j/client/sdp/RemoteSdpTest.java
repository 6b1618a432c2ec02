package dev.mediasoup4j.client.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediasoup4j.client.CodecOptions;
import dev.mediasoup4j.ortc.DtlsFingerprint;
import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.DtlsRole;
import dev.mediasoup4j.ortc.FingerprintAlgorithm;
import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.ortc.IceCandidateTcpType;
import dev.mediasoup4j.ortc.IceCandidateType;
import dev.mediasoup4j.ortc.IceParameters;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtcpFeedback;
import dev.mediasoup4j.ortc.RtcpParameters;
import dev.mediasoup4j.ortc.RtpCodecParameters;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.mediasoup4j.ortc.RtpHeaderExtensionParameters;
import dev.mediasoup4j.ortc.RtpHeaderExtensionUri;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.SctpParameters;
import dev.mediasoup4j.ortc.TransportProtocol;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemoteSdpTest {
  private static final IceParameters ICE = new IceParameters("ufrag", "password", true);
  private static final DtlsParameters DTLS =
      new DtlsParameters(
          DtlsRole.AUTO,
          List.of(
              new DtlsFingerprint(FingerprintAlgorithm.SHA_256, "AA"),
              new DtlsFingerprint(FingerprintAlgorithm.SHA_512, "BB")));
  private static final RtpCodecParameters VP8 =
      RtpCodecParameters.builder("video/VP8", 90000)
          .payloadType(96)
          .parameter("x-google-start-bitrate", 1500)
          .rtcpFeedback("nack", "")
          .rtcpFeedback("nack", "pli")
          .build();
  private static final RtpCodecParameters RTX =
      RtpCodecParameters.builder("video/rtx", 90000).payloadType(97).parameter("apt", 96).build();
  private static final RtpCodecParameters OPUS =
      RtpCodecParameters.builder("audio/opus", 48000)
          .payloadType(111)
          .channels(2)
          .rtcpFeedback("nack", "")
          .rtcpFeedback("transport-cc", "")
          .build();

  private final RemoteSdp sdp =
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

  private static RtpParameters parameters(RtpCodecParameters... codecs) {
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

  private void send(MediaDescription offer, RtpCodecParameters... codecs) {
    sdp.send(
        offer, sdp.nextMediaSection().reuseMid(), parameters(codecs), parameters(codecs), null);
  }

  private void receive(String mid, MediaKind kind) {
    RtpParameters parameters = kind == MediaKind.AUDIO ? parameters(OPUS) : parameters(VP8, RTX);
    sdp.receive(mid, kind, parameters, "stream", "track-" + mid);
  }

  private MediaDescription section(int index) {
    return SessionDescription.parse(sdp.getSdp()).media().get(index);
  }

  @Test
  void answersAnOfferToSend() {
    sdp.setSessionExtmapAllowMixed();
    sdp.updateDtlsRole(DtlsRole.SERVER);
    send(ChromeSdp.video(), VP8, RTX);
    assertThat(sdp.getSdp())
        .isEqualTo(
            """
            v=0
            o=mediasoup4j 10000 1 IN IP4 0.0.0.0
            s=-
            t=0 0
            a=extmap-allow-mixed
            a=ice-lite
            a=fingerprint:sha-512 BB
            a=ice-options:ice2
            a=msid-semantic: WMS *
            a=group:BUNDLE 1
            m=video 7 UDP/TLS/RTP/SAVPF 96 97
            c=IN IP4 127.0.0.1
            a=rtpmap:96 VP8/90000
            a=rtpmap:97 rtx/90000
            a=fmtp:96 x-google-start-bitrate=1500
            a=fmtp:97 apt=96
            a=rtcp-fb:96 nack
            a=rtcp-fb:96 nack pli
            a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
            a=setup:passive
            a=mid:1
            a=recvonly
            a=ice-ufrag:ufrag
            a=ice-pwd:password
            a=candidate:udp 1 udp 1 192.0.2.1 40000 typ host
            a=candidate:tcp 1 tcp 2 sfu.example.com 40001 typ host tcptype passive
            a=end-of-candidates
            a=ice-options:renomination
            a=rtcp-mux
            a=rtcp-rsize
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void offersToSend() {
    receive("0", MediaKind.AUDIO);
    receive("probator", MediaKind.VIDEO);
    assertThat(section(1))
        .hasToString(
            """
            m=video 7 UDP/TLS/RTP/SAVPF 96 97
            c=IN IP4 127.0.0.1
            a=rtpmap:96 VP8/90000
            a=rtpmap:97 rtx/90000
            a=fmtp:96 x-google-start-bitrate=1500
            a=fmtp:97 apt=96
            a=rtcp-fb:96 nack
            a=rtcp-fb:96 nack pli
            a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
            a=extmap:9 http://www.webrtc.org/experiments/rtp-hdrext/playout-delay
            a=extmap:11 https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension
            a=extmap-allow-mixed
            a=setup:actpass
            a=mid:probator
            a=msid:stream track-probator
            a=sendonly
            a=ice-ufrag:ufrag
            a=ice-pwd:password
            a=candidate:udp 1 udp 1 192.0.2.1 40000 typ host
            a=candidate:tcp 1 tcp 2 sfu.example.com 40001 typ host tcptype passive
            a=end-of-candidates
            a=ice-options:renomination
            a=ssrc:1111 cname:the-cname
            a=ssrc:2222 cname:the-cname
            a=ssrc-group:FID 1111 2222
            a=rtcp-mux
            a=rtcp-rsize
            """
                .replace("\n", "\r\n"));
    assertThat(section(0).value("rtpmap")).contains("111 opus/48000/2");
    assertThat(SessionDescription.parse(sdp.getSdp()).attribute("group"))
        .contains(new Attribute("group", "BUNDLE 0 probator"));
  }

  @Test
  void growsItsVersionWithEveryText() {
    assertThat(sdp.getSdp()).contains("o=mediasoup4j 10000 1 ");
    assertThat(sdp.getSdp()).contains("o=mediasoup4j 10000 2 ");
  }

  @Test
  void answersTheLayersOfSimulcast() {
    send(ChromeSdp.simulcast(), VP8, RTX);
    assertThat(section(0).value("simulcast")).contains("recv 0;1;2");
    assertThat(section(0).all("rid", Attribute::text))
        .containsExactly("0 recv", "1 recv", "2 recv");
    sdp.muxMediaSectionSimulcast("1", Map.of("0", true, "1", true, "2", false));
    assertThat(section(0).value("simulcast")).contains("recv 0;1;~2");
    sdp.muxMediaSectionSimulcast("1", Map.of("0", true, "1", false, "2", true));
    assertThat(section(0).value("simulcast")).contains("recv 0;~1;2");
  }

  @Test
  void leavesTheDependencyDescriptorToTheCodecsThatTheRouterReadsItOf() {
    send(ChromeSdp.simulcast(), VP8, RTX);
    assertThat(section(0).all("extmap", ExtMap::parse)).extracting(ExtMap::id).containsExactly(4);
    RtpCodecParameters av1 = RtpCodecParameters.builder("video/AV1", 90000).payloadType(45).build();
    RemoteSdpTest other = new RemoteSdpTest();
    other.send(ChromeSdp.simulcast(), av1);
    assertThat(other.section(0).all("extmap", ExtMap::parse))
        .extracting(ExtMap::id)
        .containsExactly(4, 11);
  }

  @Test
  void pausesAndResumesASection() {
    send(ChromeSdp.audio(), OPUS);
    receive("5", MediaKind.VIDEO);
    sdp.pauseMediaSection("0");
    sdp.pauseMediaSection("5");
    assertThat(section(0).has("inactive")).isTrue();
    assertThat(section(0).has("recvonly")).isFalse();
    assertThat(section(1).has("inactive")).isTrue();
    sdp.resumeMediaSection("0");
    sdp.resumeMediaSection("5");
    assertThat(section(0).has("recvonly")).isTrue();
    assertThat(section(1).has("sendonly")).isTrue();
  }

  @Test
  void closesASectionAndGivesItsPlaceAway() {
    send(ChromeSdp.audio(), OPUS);
    send(ChromeSdp.video(), VP8, RTX);
    assertThat(sdp.nextMediaSection()).isEqualTo(new RemoteSdp.NextMediaSection(2, null));
    assertThat(sdp.closeMediaSection("1")).isTrue();
    assertThat(section(1))
        .hasToString(
            """
            m=video 0 UDP/TLS/RTP/SAVPF 96 97
            c=IN IP4 127.0.0.1
            a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
            a=setup:actpass
            a=mid:1
            a=inactive
            a=rtcp-mux
            a=rtcp-rsize
            """
                .replace("\n", "\r\n"));
    assertThat(sdp.getSdp()).contains("a=group:BUNDLE 0\r\n");
    assertThat(sdp.nextMediaSection()).isEqualTo(new RemoteSdp.NextMediaSection(1, "1"));

    send(ChromeSdp.video().with("mid", "3"), VP8, RTX);
    assertThat(section(1).mid()).contains("3");
    assertThat(section(1).port()).isEqualTo(7);
    assertThat(sdp.getSdp()).contains("a=group:BUNDLE 0 3\r\n");
    assertThat(sdp.nextMediaSection().index()).isEqualTo(2);
  }

  @Test
  void onlyPausesTheFirstSectionBecauseItCarriesTheBundle() {
    send(ChromeSdp.audio(), OPUS);
    assertThat(sdp.closeMediaSection("0")).isFalse();
    assertThat(section(0).port()).isEqualTo(7);
    assertThat(section(0).has("inactive")).isTrue();
  }

  @Test
  void recyclesClosedSectionsOfTheSameKindAlone() {
    receive("0", MediaKind.AUDIO);
    receive("1", MediaKind.AUDIO);
    sdp.closeMediaSection("1");
    receive("2", MediaKind.VIDEO);
    assertThat(section(2).mid()).contains("2");
    receive("3", MediaKind.AUDIO);
    assertThat(section(1).mid()).contains("3");
    assertThat(SessionDescription.parse(sdp.getSdp()).media()).hasSize(3);
  }

  @Test
  void refusesAMidThatIsInUse() {
    receive("0", MediaKind.AUDIO);
    assertThatExceptionOfType(InvalidParametersException.class)
        .isThrownBy(() -> receive("0", MediaKind.AUDIO))
        .withMessage("rtpParameters.mid is in use already: 0");
    assertThat(SessionDescription.parse(sdp.getSdp()).media()).hasSize(1);
  }

  @Test
  void takesNewIceParametersWhereSectionsAreOpen() {
    receive("0", MediaKind.AUDIO);
    receive("1", MediaKind.AUDIO);
    sdp.closeMediaSection("1");
    sdp.updateIceParameters(new IceParameters("other", "secret", false));
    assertThat(section(0).value("ice-ufrag")).contains("other");
    assertThat(section(0).value("ice-pwd")).contains("secret");
    assertThat(section(1).has("ice-ufrag")).isFalse();
    assertThat(SessionDescription.parse(sdp.getSdp()).has("ice-lite")).isFalse();
    receive("2", MediaKind.VIDEO);
    assertThat(section(2).value("ice-ufrag")).contains("other");
  }

  @Test
  void saysItsDtlsRoleInAnswersAlone() {
    send(ChromeSdp.audio(), OPUS);
    receive("5", MediaKind.VIDEO);
    sdp.updateDtlsRole(DtlsRole.CLIENT);
    assertThat(section(0).value("setup")).contains("active");
    assertThat(section(1).value("setup")).contains("actpass");
  }

  @Test
  void answersAndOffersDataChannels() {
    sdp.sendSctpAssociation(ChromeSdp.application());
    assertThat(section(0).toString())
        .startsWith("m=application 7 UDP/DTLS/SCTP webrtc-datachannel\r\n")
        .contains("a=mid:2\r\n", "a=sctp-port:5000\r\n", "a=max-message-size:60000\r\n");
    sdp.receiveSctpAssociation();
    assertThat(section(1).toString())
        .startsWith("m=application 7 UDP/DTLS/SCTP webrtc-datachannel\r\n")
        .contains("a=mid:datachannel\r\n", "a=sctp-port:5000\r\n", "a=max-message-size:60000\r\n");
  }

  @Test
  void writesCodecOptionsWhereTheyBelong() {
    CodecOptions options =
        CodecOptions.builder()
            .opusStereo(true)
            .opusFec(true)
            .opusDtx(false)
            .opusMaxPlaybackRate(48000)
            .opusMaxAverageBitrate(64000)
            .opusPtime(20)
            .build();
    RtpParameters sent =
        sdp.send(ChromeSdp.audio(), null, parameters(OPUS), parameters(OPUS), options);
    assertThat(sent.codecs().get(0).parameters())
        .isEqualTo(Map.of("sprop-stereo", 1, "useinbandfec", 1, "usedtx", 0, "ptime", 20));
    assertThat(sent.codecs().get(0).rtcpFeedback())
        .containsExactly(new RtcpFeedback("transport-cc"));
    assertThat(section(0).value("fmtp"))
        .contains(
            "111 stereo=1;useinbandfec=1;usedtx=0;maxplaybackrate=48000;"
                + "maxaveragebitrate=64000;ptime=20");
    assertThat(section(0).all("rtcp-fb", Attribute::text)).containsExactly("111 transport-cc");
  }

  @Test
  void keepsNackForOpusWhereItIsWanted() {
    CodecOptions options = CodecOptions.builder().opusNack(true).build();
    RtpParameters sent =
        sdp.send(ChromeSdp.audio(), null, parameters(OPUS), parameters(OPUS), options);
    assertThat(sent.codecs().get(0).rtcpFeedback()).contains(new RtcpFeedback("nack"));
    assertThat(section(0).all("rtcp-fb", Attribute::text)).contains("111 nack");
  }

  @Test
  void writesBitratesOfVideoIntoTheAnswerAlone() {
    CodecOptions options =
        CodecOptions.builder()
            .videoGoogleStartBitrate(1000)
            .videoGoogleMaxBitrate(2000)
            .videoGoogleMinBitrate(300)
            .build();
    RtpParameters sent =
        sdp.send(ChromeSdp.video(), null, parameters(VP8, RTX), parameters(VP8, RTX), options);
    assertThat(sent.codecs()).containsExactly(VP8, RTX);
    assertThat(section(0).value("fmtp"))
        .contains(
            "96 x-google-start-bitrate=1000;x-google-max-bitrate=2000;x-google-min-bitrate=300");
  }

  @Test
  void goesBackToWhereItWas() {
    receive("0", MediaKind.AUDIO);
    String before = section(0).toString();
    RemoteSdp.Snapshot snapshot = sdp.snapshot();
    receive("1", MediaKind.VIDEO);
    sdp.pauseMediaSection("0");
    sdp.updateDtlsRole(DtlsRole.CLIENT);
    sdp.restore(snapshot);
    assertThat(SessionDescription.parse(sdp.getSdp()).media()).hasSize(1);
    assertThat(section(0)).hasToString(before);
  }

  @Test
  void namesWhatIsWrongWithAServer() {
    assertThatExceptionOfType(InvalidParametersException.class)
        .isThrownBy(
            () -> new RemoteSdp(ICE, List.of(), new DtlsParameters(DtlsRole.AUTO, List.of()), null))
        .withMessage("dtlsParameters.fingerprints is empty");
    RemoteSdp noSctp = new RemoteSdp(ICE, List.of(), DTLS, null);
    assertThatExceptionOfType(InvalidParametersException.class)
        .isThrownBy(noSctp::receiveSctpAssociation)
        .withMessage("missing sctpParameters");
    RtpParameters noEncodings = parameters(OPUS).toBuilder().encodings(List.of()).build();
    assertThatExceptionOfType(InvalidParametersException.class)
        .isThrownBy(() -> sdp.receive("0", MediaKind.AUDIO, noEncodings, "s", "t"))
        .withMessage("rtpParameters.encodings is empty");
    assertThatExceptionOfType(InvalidParametersException.class)
        .isThrownBy(() -> sdp.pauseMediaSection("9"))
        .withMessage("no media section found with mid '9'");
    assertThatExceptionOfType(InvalidParametersException.class)
        .isThrownBy(() -> sdp.receive("0\r\na=x", MediaKind.AUDIO, parameters(OPUS), "s", "t"))
        .withMessageContaining("mid");
  }
}
