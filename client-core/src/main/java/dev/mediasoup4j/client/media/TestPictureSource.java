package dev.mediasoup4j.client.media;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Generated pictures that carry a {@link PictureCode}, at the pace of the clock. */
public final class TestPictureSource extends PacedSource<VideoFrame> implements VideoSource {
  private final int sourceId;
  private final int width;
  private final int height;
  private final double framesPerSecond;
  private final PictureStyle style;

  private TestPictureSource(Builder builder) {
    this.sourceId = builder.sourceId;
    this.width = builder.width;
    this.height = builder.height;
    this.framesPerSecond = builder.framesPerSecond;
    this.style = builder.style;
  }

  /**
   * Starts with the defaults.
   *
   * @param sourceId what the code names as the sender, 0 to 255
   */
  public static Builder builder(int sourceId) {
    return new Builder(sourceId);
  }

  @Override
  PacedThread<VideoFrame> open(SourceOutput<VideoFrame> output) {
    double periodNanos = Duration.ofSeconds(1).toNanos() / framesPerSecond;
    return PacedThread.start(
        "test-picture",
        periodNanos,
        0,
        output,
        (number, nowNanos, out) -> out.push(picture(number, nowNanos)));
  }

  /** One picture, without a thread. */
  public VideoFrame picture(long number, long nowNanos) {
    return VideoFrame.write(
        width,
        height,
        nowNanos,
        i420 -> {
          TestPicturePainter.paint(i420, width, height, style, sourceId, number);
          long nowMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
          new PictureCode(sourceId, style, number & 0xffff_ffffL, nowMicros)
              .write(i420, width, height);
        });
  }

  /** 640x360, 30 pictures a second, {@link PictureStyle#CAMERA} unless told otherwise. */
  public static final class Builder {
    private final int sourceId;
    private int width = 640;
    private int height = 360;
    private double framesPerSecond = 30;
    private PictureStyle style = PictureStyle.CAMERA;

    private Builder(int sourceId) {
      if (sourceId < 0 || sourceId > 255) {
        throw new IllegalArgumentException("sourceId must be from 0 to 255, was " + sourceId);
      }
      this.sourceId = sourceId;
    }

    /** At least 64x64. */
    public Builder size(int width, int height) {
      if (width < 64 || height < 64) {
        throw new IllegalArgumentException(
            "size must be at least 64x64, was %dx%d".formatted(width, height));
      }
      VideoFrame.sizeOf(width, height);
      this.width = width;
      this.height = height;
      return this;
    }

    public Builder framesPerSecond(double value) {
      if (!(value > 0 && value <= 120)) {
        throw new IllegalArgumentException(
            "framesPerSecond must be above 0 and at most 120, was " + value);
      }
      this.framesPerSecond = value;
      return this;
    }

    public Builder style(PictureStyle value) {
      this.style = value;
      return this;
    }

    public TestPictureSource build() {
      return new TestPictureSource(this);
    }
  }
}
