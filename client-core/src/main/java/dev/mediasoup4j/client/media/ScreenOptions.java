package dev.mediasoup4j.client.media;

import java.awt.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * What of the screen is captured, and how often.
 *
 * @param display index of the display, 0 is the primary one
 * @param region the part of the desktop in its coordinates, over all displays; null is the whole
 *     display
 * @param framesPerSecond above 0, at most 60
 * @param maxWidth pixels; a larger picture is scaled down in proportion
 * @param maxHeight pixels; a larger picture is scaled down in proportion
 */
public record ScreenOptions(
    int display, @Nullable Rectangle region, double framesPerSecond, int maxWidth, int maxHeight) {
  private static final double DEFAULT_FRAMES_PER_SECOND = 15;
  private static final int UNLIMITED = 16384;

  /** Refuses what is out of range. */
  public ScreenOptions {
    if (display < 0)
      throw new IllegalArgumentException("display must be 0 or more, was " + display);
    if (region != null) {
      if (region.isEmpty()) throw new IllegalArgumentException("region is empty: " + region);
      region = new Rectangle(region);
    }
    if (!(framesPerSecond > 0 && framesPerSecond <= 60)) {
      throw new IllegalArgumentException(
          "framesPerSecond must be above 0 and at most 60, was " + framesPerSecond);
    }
    if (maxWidth < 2 || maxHeight < 2) {
      throw new IllegalArgumentException(
          "maxSize must be at least 2x2, was %dx%d".formatted(maxWidth, maxHeight));
    }
  }

  /** The whole primary display, 15 pictures a second. */
  public static ScreenOptions ofPrimaryDisplay() {
    return ofDisplay(0);
  }

  /** One whole display, 15 pictures a second. */
  public static ScreenOptions ofDisplay(int index) {
    return new ScreenOptions(index, null, DEFAULT_FRAMES_PER_SECOND, UNLIMITED, UNLIMITED);
  }

  /**
   * A part of the desktop, 15 pictures a second. For a window of your own pass its {@link
   * java.awt.Window#getBounds}; windows of other programs have no bounds in Java.
   */
  public static ScreenOptions ofRegion(Rectangle region) {
    return new ScreenOptions(0, region, DEFAULT_FRAMES_PER_SECOND, UNLIMITED, UNLIMITED);
  }

  /** A copy of the region, or null for the whole display. */
  @Override
  public @Nullable Rectangle region() {
    return region == null ? null : new Rectangle(region);
  }

  public ScreenOptions fps(double framesPerSecond) {
    return new ScreenOptions(display, region, framesPerSecond, maxWidth, maxHeight);
  }

  /** Scales larger pictures down to fit, in proportion. */
  public ScreenOptions maxSize(int width, int height) {
    return new ScreenOptions(display, region, framesPerSecond, width, height);
  }
}
