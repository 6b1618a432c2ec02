package dev.mediasoup4j.client.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediasoup4j.ortc.DtlsRole;
import dev.mediasoup4j.ortc.IceParameters;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.MediaKind;
import org.junit.jupiter.api.Test;

/** The life of media sections: opened, paused, closed and used again. */
class RemoteSdpSectionsTest extends RemoteSdpTestBase {
  @Test
  void growsItsVersionWithEveryText() {
    assertThat(sdp.getSdp()).contains("o=mediasoup4j 10000 1 ");
    assertThat(sdp.getSdp()).contains("o=mediasoup4j 10000 2 ");
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
}
