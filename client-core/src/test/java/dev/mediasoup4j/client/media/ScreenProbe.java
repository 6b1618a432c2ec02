package dev.mediasoup4j.client.media;

import java.awt.Color;
import java.awt.Frame;
import java.awt.Graphics;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** In a JVM with a display of 800x600: shows a test picture and prints what the source sees. */
final class ScreenProbe {
  private static final Rectangle WINDOW = new Rectangle(100, 60, 320, 180);

  private ScreenProbe() {}

  /** Shows one window, captures in four ways. */
  public static void main(String[] args) throws InterruptedException {
    BufferedImage picture =
        TestPictureSource.builder(77).size(320, 180).build().picture(1234, 0).toBufferedImage();
    Frame window =
        new Frame() {
          private static final long serialVersionUID = 1;

          @Override
          public void paint(Graphics graphics) {
            graphics.drawImage(picture, 0, 0, null);
          }
        };
    window.setUndecorated(true);
    window.setBackground(Color.BLACK);
    window.setBounds(WINDOW);
    window.setVisible(true);
    print("region", ScreenOptions.ofRegion(WINDOW).fps(20));
    print("display", ScreenOptions.ofPrimaryDisplay().fps(20));
    print("cut", ScreenOptions.ofRegion(new Rectangle(700, 500, 400, 400)));
    print("scaled", ScreenOptions.ofRegion(WINDOW).maxSize(160, 160));
    for (ScreenOptions wrong :
        List.of(
            ScreenOptions.ofDisplay(7), ScreenOptions.ofRegion(new Rectangle(5000, 0, 10, 10)))) {
      try {
        VideoSources.screen(wrong);
      } catch (RuntimeException e) {
        System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
      }
    }
    System.exit(0);
  }

  private static void print(String what, ScreenOptions options) throws InterruptedException {
    BlockingQueue<VideoFrame> frames = new LinkedBlockingQueue<>();
    try (MediaStream stream = MediaDevices.getDisplayMedia(options).join()) {
      stream.videoTrack().orElseThrow().addSink(frames::add);
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
      String seen = "nothing";
      // The window needs a moment to be painted.
      while (System.nanoTime() < deadline) {
        VideoFrame frame = frames.poll(1, TimeUnit.SECONDS);
        if (frame == null) continue;
        String code =
            PictureCode.read(frame)
                .map(it -> it.sourceId() + "/" + it.frameNumber())
                .orElse("no code");
        seen = frame.width() + "x" + frame.height() + " " + code;
        boolean wantsCode = what.equals("region") || what.equals("scaled");
        if (!wantsCode || !code.equals("no code")) break;
      }
      long before = System.nanoTime();
      frames.clear();
      for (int i = 0; i < 20; i++) frames.poll(1, TimeUnit.SECONDS);
      double fps = 20 / ((System.nanoTime() - before) / 1e9);
      System.out.println(what + ": " + seen + " fps " + Math.round(fps));
    }
  }
}
