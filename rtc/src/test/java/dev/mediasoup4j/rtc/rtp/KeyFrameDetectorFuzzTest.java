package dev.mediasoup4j.rtc.rtp;

import static dev.mediasoup4j.rtc.ParserLaws.allocatesLittle;
import static dev.mediasoup4j.rtc.ParserLaws.readsOnlyItsBytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mediasoup4j.rtc.BigEndian;
import java.util.List;

/** H264, AV1 and the others: the input is a payload. */
class KeyFrameDetectorFuzzTest {
  private static final KeyFrameDetector H264 = KeyFrameDetector.forMimeType("video/H264");
  private static final List<KeyFrameDetector> ALL =
      List.of(
          H264,
          KeyFrameDetector.forMimeType("video/AV1"),
          KeyFrameDetector.forMimeType("video/VP8"),
          KeyFrameDetector.forMimeType("video/VP9"));

  @FuzzTest
  void looksAtThePayloadAlone(byte[] input) {
    for (KeyFrameDetector detector : ALL) {
      allocatesLittle(input.length, () -> detector.isKeyFrame(input, 0, input.length));
      var unused = readsOnlyItsBytes(input, detector::isKeyFrame);
    }
    if (input.length < 2 || input.length > 0xFFFF) return;
    byte[] aggregate = new byte[3 + input.length];
    aggregate[0] = 24;
    BigEndian.put16(aggregate, 1, input.length);
    System.arraycopy(input, 0, aggregate, 3, input.length);
    boolean parameterSet = (input[0] & 0x1F) == 7;
    assertThat(H264.isKeyFrame(aggregate, 0, aggregate.length))
        .as("a parameter set counts in an aggregate as it does alone")
        .isEqualTo(parameterSet);
  }
}
