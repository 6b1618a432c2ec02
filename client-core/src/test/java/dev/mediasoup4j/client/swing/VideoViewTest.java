package dev.mediasoup4j.client.swing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediasoup4j.client.media.PictureCode;
import dev.mediasoup4j.client.media.TestPictureSource;
import dev.mediasoup4j.client.media.VideoFrame;
import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class VideoViewTest {
  private final VideoView view = new VideoView();

  private BufferedImage painted(int width, int height) {
    view.setSize(width, height);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    view.paint(graphics);
    graphics.dispose();
    return image;
  }

  @Test
  void isItsBackgroundBeforeTheFirstPicture() {
    view.setBackground(Color.BLUE);
    assertThat(new Color(painted(64, 48).getRGB(32, 24))).isEqualTo(Color.BLUE);
  }

  @Test
  void showsTheWholePictureUndistortedBetweenBars() {
    view.setBackground(Color.BLUE);
    view.onFrame(TestPictureSource.builder(7).size(640, 360).build().picture(3, 0));

    BufferedImage image = painted(640, 480);

    assertThat(new Color(image.getRGB(320, 59))).isEqualTo(Color.BLUE);
    assertThat(new Color(image.getRGB(320, 420))).isEqualTo(Color.BLUE);
    PictureCode code =
        PictureCode.read(VideoFrame.of(image.getSubimage(0, 60, 640, 360), 0)).orElseThrow();
    assertThat(code.sourceId()).isEqualTo(7);
    assertThat(code.frameNumber()).isEqualTo(3);
  }

  @Test
  void enlargesWhatIsSmallerThanItself() {
    view.onFrame(TestPictureSource.builder(7).size(320, 180).build().picture(3, 0));

    PictureCode code = PictureCode.read(VideoFrame.of(painted(960, 540), 0)).orElseThrow();

    assertThat(code.sourceId()).isEqualTo(7);
  }

  @Test
  void writesItsCaptionInTheLowerLeftCorner() {
    view.setForeground(Color.RED);
    view.setCaption("Ada");

    BufferedImage image = painted(320, 180);

    assertThat(reddestIn(image.getSubimage(0, 90, 160, 90))).isGreaterThan(150);
    assertThat(reddestIn(image.getSubimage(160, 0, 160, 180))).isZero();
  }

  private static int reddestIn(BufferedImage image) {
    int reddest = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        reddest = Math.max(reddest, new Color(image.getRGB(x, y)).getRed());
      }
    }
    return reddest;
  }
}
