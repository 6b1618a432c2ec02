package dev.mediasoup4j.rtc.rtp;

import static dev.mediasoup4j.rtc.ParserLaws.allocatesLittle;
import static dev.mediasoup4j.rtc.ParserLaws.readsOnlyItsBytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** The input is a payload. */
class Vp9PayloadDescriptorFuzzTest {
  private final Vp9PayloadDescriptor descriptor = new Vp9PayloadDescriptor();

  @FuzzTest
  void reads(byte[] input) {
    allocatesLittle(input.length, () -> descriptor.wrap(input, 0, input.length));
    List<Object> read = readsOnlyItsBytes(input, this::everything);
    if (read.isEmpty()) return;
    assertThat(descriptor.pictureId()).isBetween(-1, 0x7FFF);
    assertThat(descriptor.temporalLayer()).isBetween(-1, 7);
    assertThat(descriptor.spatialLayer()).isBetween(-1, 7);
    assertThat(descriptor.tl0PictureIndex()).isBetween(-1, 0xFF);
  }

  private List<Object> everything(byte[] buffer, int offset, int length) {
    if (!descriptor.wrap(buffer, offset, length)) return List.of();
    return List.of(
        descriptor.isKeyFrame(),
        descriptor.isInterPicturePredicted(),
        descriptor.isFlexibleMode(),
        descriptor.isStartOfFrame(),
        descriptor.isEndOfFrame(),
        descriptor.hasScalabilityStructure(),
        descriptor.pictureId(),
        descriptor.hasLongPictureId(),
        descriptor.temporalLayer(),
        descriptor.spatialLayer(),
        descriptor.isSwitchingUpPoint(),
        descriptor.isInterLayerDependent(),
        descriptor.tl0PictureIndex());
  }
}
