package dev.mediasoup4j.client.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;

class VideoFrameTest {
  @Test
  void colorsSurviveTheRoundTripThroughI420() {
    var image = new BufferedImage(31, 17, BufferedImage.TYPE_INT_RGB);
    for (int color : new int[] {0x000000, 0xffffff, 0xff0000, 0x00ff00, 0x0000ff, 0x336699}) {
      for (int i = 0; i < 31 * 17; i++) image.setRGB(i % 31, i / 31, color);
      BufferedImage back = VideoFrame.of(image, 0).toBufferedImage();
      for (int shift = 0; shift <= 16; shift += 8) {
        int expected = (color >> shift) & 0xff;
        assertThat((back.getRGB(30, 16) >> shift) & 0xff).isBetween(expected - 3, expected + 3);
      }
    }
  }

  @Test
  void isImmutable() {
    byte[] i420 = new byte[VideoFrame.sizeOf(3, 3)];
    VideoFrame frame = VideoFrame.ofI420(3, 3, i420, 5);
    i420[0] = 99;
    frame.toI420()[0] = 99;
    assertThat(frame.luma(0, 0)).isZero();
    assertThat(frame.planeU().remaining()).isEqualTo(4);
    assertThatThrownBy(() -> frame.planeY().put((byte) 1))
        .isInstanceOf(ReadOnlyBufferException.class);
  }

  @Test
  void refusesSizesThatAreNone() {
    assertThatThrownBy(() -> VideoFrame.black(0, 10, 0))
        .hasMessageContaining("width")
        .hasMessageContaining("0");
    assertThatThrownBy(() -> VideoFrame.sizeOf(10, 20_000)).hasMessageContaining("height");
    assertThatThrownBy(() -> VideoFrame.ofI420(2, 2, new byte[5], 0)).hasMessageContaining("i420");
  }
}
