package dev.mediasoup4j.client.sdp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mediasoup4j.ortc.InvalidParametersException;
import java.util.List;
import java.util.function.Function;

/** A session description: what is read of it can be written, and is read the same. */
class SdpReaderFuzzTest {
  /** What the handlers read. */
  private static final List<Function<SessionDescription, Object>> READERS =
      List.of(
          RtpCapabilitiesReader::read,
          SdpReader::dtlsParameters,
          ofEachSection(SdpReader::cname),
          ofEachSection(section -> SdpReader.rtpEncodings(section, List.of())),
          ofEachSection(MediaDescription::ssrcGroups),
          ofEachSection(section -> SdpMunger.addLegacySimulcast(section, 3)),
          ofEachSection(section -> SdpMunger.maxMessageSize(section, 1000)),
          ofEachSection(
              section -> section.value("msid").map(SdpReader::msidStreamId).orElse("none")));

  private static Function<SessionDescription, Object> ofEachSection(
      Function<MediaDescription, Object> reader) {
    return sdp -> sdp.media().stream().map(reader).toList();
  }

  @FuzzTest
  void readsAndWritesBack(byte[] input) {
    SessionDescription sdp;
    try {
      sdp = SessionDescription.parse(new String(input, UTF_8));
    } catch (InvalidParametersException e) {
      return;
    }
    assertThat(SessionDescription.parse(sdp.toString())).isEqualTo(sdp);
    for (Function<SessionDescription, Object> reader : READERS) {
      try {
        assertThat(reader.apply(sdp)).isNotNull();
      } catch (InvalidParametersException e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
    }
  }
}
