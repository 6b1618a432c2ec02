package dev.mediasoup4j.client.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediasoup4j.client.CodecOptions;
import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.DtlsRole;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtcpFeedback;
import dev.mediasoup4j.ortc.RtpCodecParameters;
import dev.mediasoup4j.ortc.RtpParameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the sections say. */
class RemoteSdpTest extends RemoteSdpTestBase {
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
