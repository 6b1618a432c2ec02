package dev.mediasoup4j.client.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PictureCodeTest {
  @ParameterizedTest
  @CsvSource({"640,360", "1280,720", "320,180", "160,90", "64,64", "641,363"})
  void isReadBackFromAnySize(int width, int height) {
    var code = new PictureCode(255, PictureStyle.SCREEN, 0xffff_ffffL, (1L << 52) - 1);
    assertThat(PictureCode.read(drawn(code, width, height))).contains(code);
  }

  @ParameterizedTest
  @CsvSource({"2", "3", "4"})
  void survivesScalingDownAndNoise(int factor) {
    var code = new PictureCode(42, PictureStyle.CAMERA, 123_456, 1_790_000_000_123_456L);
    VideoFrame small = scaledDown(noisy(drawn(code, 640, 360), 30), factor);
    assertThat(PictureCode.read(small)).contains(code);
  }

  @ParameterizedTest
  @EnumSource(PictureStyle.class)
  void aTestPictureSaysWhoMadeItAndHowItLooks(PictureStyle style) {
    var source = TestPictureSource.builder(7).size(320, 180).style(style).build();
    long before = System.currentTimeMillis() * 1000;
    PictureCode code = PictureCode.read(source.picture(99, 0)).orElseThrow();
    assertThat(code.sourceId()).isEqualTo(7);
    assertThat(code.style()).isEqualTo(style);
    assertThat(code.frameNumber()).isEqualTo(99);
    assertThat(code.sendTimeMicros()).isBetween(before, before + 60_000_000);
  }

  @Test
  void aDamagedCodeIsNotRead() {
    var code = new PictureCode(1, PictureStyle.CAMERA, 2, 3);
    byte[] i420 = drawn(code, 640, 360).toI420();
    // The first data block, from black to white.
    for (int y = 0; y < 22; y++) {
      for (int x = 40; x < 80; x++) i420[y * 640 + x] = (byte) 210;
    }
    assertThat(PictureCode.read(VideoFrame.ofI420(640, 360, i420, 0))).isEmpty();
  }

  @Test
  void otherPicturesCarryNoCode() {
    assertThat(PictureCode.read(VideoFrame.black(640, 360, 0))).isEmpty();
    assertThat(PictureCode.read(VideoFrame.black(2, 2, 0))).isEmpty();
    var random = new Random(1);
    for (int i = 0; i < 200; i++) {
      VideoFrame noise = VideoFrame.write(64, 64, 0, random::nextBytes);
      assertThat(PictureCode.read(noise)).isEmpty();
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> new PictureCode(256, PictureStyle.CAMERA, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sourceId")
        .hasMessageContaining("256");
    assertThatThrownBy(() -> new PictureCode(0, PictureStyle.CAMERA, -1, 0))
        .hasMessageContaining("frameNumber");
  }

  private static VideoFrame drawn(PictureCode code, int width, int height) {
    return VideoFrame.write(width, height, 0, i420 -> code.write(i420, width, height));
  }

  private static VideoFrame noisy(VideoFrame frame, int amplitude) {
    var random = new Random(2);
    byte[] i420 = frame.toI420();
    for (int i = 0; i < i420.length; i++) {
      int value = (i420[i] & 0xff) + random.nextInt(2 * amplitude + 1) - amplitude;
      i420[i] = (byte) Math.max(0, Math.min(255, value));
    }
    return VideoFrame.ofI420(frame.width(), frame.height(), i420, 0);
  }

  private static VideoFrame scaledDown(VideoFrame frame, int factor) {
    int width = frame.width() / factor;
    int height = frame.height() / factor;
    return VideoFrame.write(
        width,
        height,
        0,
        i420 -> {
          for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
              int sum = 0;
              for (int i = 0; i < factor * factor; i++) {
                sum += frame.luma(x * factor + i % factor, y * factor + i / factor);
              }
              i420[y * width + x] = (byte) (sum / (factor * factor));
            }
          }
        });
  }
}
