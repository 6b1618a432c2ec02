package dev.mediasoup4j.client.media;

import java.nio.file.Path;

/** Where pictures come from. Each source feeds one track at a time: {@link VideoTrack#of}. */
public final class VideoSources {
  private VideoSources() {}

  /**
   * The first camera, at about 640x480 and 30 pictures a second.
   *
   * @throws NotFoundException if there is none
   * @throws dev.mediasoup4j.ortc.UnsupportedException if cameras can't be used here, saying why
   */
  public static VideoSource camera() {
    return camera(CameraOptions.ofDefault());
  }

  /**
   * A camera. It is opened when its track is made, which throws {@link NotReadableException} if
   * somebody else has it; its track ends when it is unplugged.
   *
   * @throws NotFoundException if it is not there
   * @throws dev.mediasoup4j.ortc.UnsupportedException if cameras can't be used here, saying why
   */
  public static VideoSource camera(CameraOptions options) {
    return MediaDevices.provider().camera(options);
  }

  /**
   * A display or a part of the desktop, without the mouse pointer.
   *
   * @throws NotFoundException if there is no such display
   * @throws dev.mediasoup4j.ortc.UnsupportedException if Java runs without a display
   */
  public static VideoSource screen(ScreenOptions options) {
    return new ScreenSource(options);
  }

  /**
   * Generated pictures that carry a {@link PictureCode}, 640x360 at 30 a second. {@link
   * TestPictureSource#builder} has more.
   *
   * @param sourceId what the code names as the sender, 0 to 255
   */
  public static TestPictureSource testPicture(int sourceId) {
    return TestPictureSource.builder(sourceId).build();
  }

  /** A Y4M file, played once. */
  public static VideoSource file(Path y4m) {
    return file(y4m, FilePlayback.ONCE);
  }

  /**
   * A Y4M file (8-bit 4:2:0) at its own frame rate. For any other format there is the module
   * mediasoup4j-media-ffmpeg.
   *
   * @throws IllegalArgumentException if it is no such file
   * @throws java.io.UncheckedIOException if it can't be read
   * @throws dev.mediasoup4j.ortc.UnsupportedException if its pictures are not 8-bit 4:2:0
   */
  public static VideoSource file(Path y4m, FilePlayback playback) {
    return new Y4mSource(y4m, playback);
  }

  /** Pictures that your code pushes. */
  public static PushVideoSource pushed() {
    return new PushVideoSource();
  }
}
