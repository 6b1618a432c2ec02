package dev.mediasoup4j.client.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediasoup4j.ortc.InvalidParametersException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionDescriptionTest {
  @Test
  void writesWhatItReadByteForByte() {
    assertThat(ChromeSdp.offer()).hasToString(ChromeSdp.OFFER);
  }

  @Test
  void readsLinesThatEndInLineFeedsAlone() {
    assertThat(SessionDescription.parse(ChromeSdp.OFFER.replace("\r", "")))
        .isEqualTo(ChromeSdp.offer());
  }

  @Test
  void findsSectionsByMid() {
    assertThat(ChromeSdp.offer().mediaOf("1")).contains(ChromeSdp.video());
    assertThat(ChromeSdp.offer().mediaOf("7")).isEmpty();
  }

  @Test
  void replacesASectionAndLeavesTheOthers() {
    SessionDescription offer = ChromeSdp.offer();
    MediaDescription changed = SdpMunger.maxMessageSize(ChromeSdp.application(), 1000);
    assertThat(offer.withMedia(changed))
        .hasToString(ChromeSdp.OFFER.replace("max-message-size:262144", "max-message-size:1000"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "m=audio 9 UDP/TLS/RTP/SAVPF 111",
        "v=0\nnonsense",
        "v=0\nm=audio",
        "v=0\nm=audio nine RTP",
        "v=0\nm=audio 65536 RTP",
        "v=0\nm=audio -1 RTP",
        "v=0\na="
      })
  void refusesWhatIsNoDescription(String text) {
    assertThatExceptionOfType(InvalidParametersException.class)
        .isThrownBy(() -> SessionDescription.parse(text))
        .withMessageContaining("SDP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rtpmap:x opus/48000", "rtpmap:96", "rtpmap:96 VP8", "rtpmap:1234 x/1"})
  void namesTheAttributeThatIsMalformed(String attribute) {
    SessionDescription sdp = withAttribute(attribute);
    assertThatExceptionOfType(InvalidParametersException.class)
        .isThrownBy(() -> RtpCapabilitiesReader.read(sdp))
        .withMessage("malformed SDP attribute: " + attribute);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fmtp:x apt=96", "rtcp-fb:96", "extmap:x uri", "extmap:4"})
  void namesEveryOtherAttributeThatIsMalformed(String attribute) {
    SessionDescription sdp = withAttribute(attribute);
    assertThatExceptionOfType(InvalidParametersException.class)
        .isThrownBy(() -> RtpCapabilitiesReader.read(sdp))
        .withMessage("malformed SDP attribute: " + attribute);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssrc:x cname:y", "ssrc-group: ", "ssrc-group:FID", "ssrc-group:FID 1 x"})
  void namesTheSourceAttributeThatIsMalformed(String attribute) {
    MediaDescription section = withAttribute(attribute).media().get(0);
    assertThatExceptionOfType(InvalidParametersException.class)
        .isThrownBy(
            () -> {
              section.ssrcs();
              section.ssrcGroups();
            })
        .withMessage("malformed SDP attribute: " + attribute);
  }

  private static SessionDescription withAttribute(String attribute) {
    return SessionDescription.parse("v=0\nm=video 9 UDP/TLS/RTP/SAVPF 96\na=" + attribute);
  }

  @Test
  void letsNobodyAddLinesThroughAValue() {
    assertThatExceptionOfType(InvalidParametersException.class)
        .isThrownBy(() -> new Attribute("ice-ufrag", "x\r\na=candidate:1"))
        .withMessageContaining("ice-ufrag");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "96", "-1", "4294967295", "1.5", "29.97"})
  void readsNumbersThatJavaScriptWritesTheSameWay(String text) {
    assertThat(parameter(text)).isInstanceOf(Number.class).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"007", "42e01f", "1e3", "1.50", "640032x", "-0", "+1", ".5"})
  void readsOtherValuesAsText(String text) {
    assertThat(parameter(text)).isEqualTo(text);
  }

  private static Object parameter(String value) {
    return Fmtp.parse(new Attribute("fmtp", "96 x=" + value)).parameters().get("x");
  }

  @Test
  void readsParametersWithSpacesAndWithoutValues() {
    assertThat(Fmtp.parse(new Attribute("fmtp", "111 minptime=10; useinbandfec=1")).parameters())
        .isEqualTo(Map.of("minptime", 10, "useinbandfec", 1));
    Fmtp red = Fmtp.parse(new Attribute("fmtp", "63 111/111"));
    assertThat(red.parameters()).isEqualTo(Map.of("111/111", ""));
    assertThat(red).hasToString("63 111/111");
  }
}
