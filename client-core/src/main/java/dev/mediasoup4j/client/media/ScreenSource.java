package dev.mediasoup4j.client.media;

import dev.mediasoup4j.ortc.UnsupportedException;
import java.awt.AWTError;
import java.awt.AWTException;
import java.awt.Graphics2D;
import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * The screen by {@link Robot}, which draws no mouse pointer. Native WebRTC's own capture is not
 * used: it ends the JVM on Linux.
 */
final class ScreenSource extends PacedSource<VideoFrame> implements VideoSource {
  private final Robot robot;
  private final Rectangle area;
  private final int width;
  private final int height;
  private final double framesPerSecond;

  /**
   * Looks for the display at once.
   *
   * @throws UnsupportedException if Java has no display or may not read it
   * @throws NotFoundException if there is no such display
   */
  ScreenSource(ScreenOptions options) {
    GraphicsDevice[] displays = displays();
    if (options.display() >= displays.length) {
      throw new NotFoundException(
          "There is no display %d, only %d of them".formatted(options.display(), displays.length));
    }
    GraphicsDevice display = displays[options.display()];
    this.area = area(options, displays);
    double scale =
        Math.min(
            1,
            Math.min(
                (double) options.maxWidth() / area.width,
                (double) options.maxHeight() / area.height));
    this.width = Math.max(1, (int) Math.round(area.width * scale));
    this.height = Math.max(1, (int) Math.round(area.height * scale));
    VideoFrame.sizeOf(width, height);
    this.framesPerSecond = options.framesPerSecond();
    try {
      this.robot = new Robot(display);
    } catch (AWTException | SecurityException e) {
      throw unsupported("this display can't be read", e);
    }
  }

  @Override
  PacedThread<VideoFrame> open(SourceOutput<VideoFrame> output) {
    double periodNanos = TimeUnit.SECONDS.toNanos(1) / framesPerSecond;
    return PacedThread.start(
        "screen", periodNanos, 0, output, (number, nowNanos, out) -> out.push(capture(nowNanos)));
  }

  private VideoFrame capture(long nowNanos) {
    BufferedImage image = robot.createScreenCapture(area);
    return VideoFrame.of(fits(image) ? image : scaled(image), nowNanos);
  }

  private boolean fits(BufferedImage image) {
    return image.getWidth() == width && image.getHeight() == height;
  }

  private BufferedImage scaled(BufferedImage image) {
    BufferedImage target = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = target.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return target;
  }

  /** What is captured, cut to the desktop. */
  private static Rectangle area(ScreenOptions options, GraphicsDevice[] displays) {
    Rectangle region = options.region();
    if (region == null) return bounds(displays[options.display()]);
    Rectangle desktop =
        Arrays.stream(displays).map(ScreenSource::bounds).reduce(Rectangle::union).orElseThrow();
    Rectangle visible = region.intersection(desktop);
    if (visible.isEmpty()) {
      throw new IllegalArgumentException(
          "region must touch the desktop %s, was %s".formatted(desktop, region));
    }
    return visible;
  }

  private static Rectangle bounds(GraphicsDevice display) {
    return display.getDefaultConfiguration().getBounds();
  }

  /** The primary one first. */
  private static GraphicsDevice[] displays() {
    if (GraphicsEnvironment.isHeadless()) {
      throw new UnsupportedException(
          "Screen capture needs a display, and Java runs headless: DISPLAY is not set, or"
              + " java.awt.headless is true");
    }
    try {
      GraphicsEnvironment environment = GraphicsEnvironment.getLocalGraphicsEnvironment();
      GraphicsDevice primary = environment.getDefaultScreenDevice();
      GraphicsDevice[] displays = environment.getScreenDevices().clone();
      Arrays.sort(displays, (a, b) -> Boolean.compare(b.equals(primary), a.equals(primary)));
      return displays;
    } catch (AWTError | LinkageError e) {
      // A display that can't be reached, or a Java without its desktop libraries.
      throw unsupported("the display does not open", e);
    }
  }

  private static UnsupportedException unsupported(String why, Throwable cause) {
    var exception = new UnsupportedException("Screen capture: " + why + ": " + cause.getMessage());
    exception.initCause(cause);
    return exception;
  }
}
