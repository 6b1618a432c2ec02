package dev.mediasoup4j.client.swing;

import dev.mediasoup4j.client.media.Subscription;
import dev.mediasoup4j.client.media.VideoFrame;
import dev.mediasoup4j.client.media.VideoSink;
import dev.mediasoup4j.client.room.LocalVideoTrack;
import dev.mediasoup4j.client.room.RemoteVideoTrack;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.RenderingHints;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import javax.swing.JComponent;
import org.jspecify.annotations.Nullable;

/**
 * Shows pictures, as large as they fit without being distorted. The rest has the background's
 * color, and all of it before the first picture. Pictures may come on any thread; everything else
 * belongs to the event dispatch thread, as with any component.
 *
 * <p>A view of a {@link RemoteVideoTrack} tells the server how large it is, so that no more comes
 * than is shown, and nothing while it is not showing.
 */
public final class VideoView extends JComponent implements VideoSink, AutoCloseable {
  private static final long serialVersionUID = 1;

  private transient @Nullable Subscription subscription;
  private transient volatile @Nullable BufferedImage picture;

  /** Shows what is given to {@link #onFrame}. */
  public VideoView() {
    setOpaque(true);
    setBackground(Color.BLACK);
    setPreferredSize(new Dimension(320, 180));
  }

  /** Shows what another participant sends. */
  public static VideoView of(RemoteVideoTrack track) {
    var view = new VideoView();
    Runnable tell = () -> view.tellSize(track);
    view.addHierarchyListener(event -> tell.run());
    view.addComponentListener(
        new ComponentAdapter() {
          @Override
          public void componentResized(ComponentEvent event) {
            tell.run();
          }
        });
    view.subscription = track.addSink(view);
    return view;
  }

  /** Shows what we send. */
  public static VideoView of(LocalVideoTrack track) {
    var view = new VideoView();
    view.subscription = track.addSink(view);
    return view;
  }

  private void tellSize(RemoteVideoTrack track) {
    if (subscription == null) return;
    GraphicsConfiguration screen = getGraphicsConfiguration();
    if (!isShowing() || screen == null) {
      track.shownAs(0, 0);
      return;
    }
    AffineTransform pixels = screen.getDefaultTransform();
    track.shownAs(
        (int) Math.round(getWidth() * pixels.getScaleX()),
        (int) Math.round(getHeight() * pixels.getScaleY()));
  }

  @Override
  public void onFrame(VideoFrame frame) {
    picture = frame.toBufferedImage();
    repaint();
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    var canvas = (Graphics2D) graphics.create();
    try {
      canvas.setColor(getBackground());
      canvas.fillRect(0, 0, getWidth(), getHeight());
      BufferedImage shown = picture;
      if (shown != null) paint(shown, canvas);
    } finally {
      canvas.dispose();
    }
  }

  private void paint(BufferedImage shown, Graphics2D canvas) {
    double scale =
        Math.min((double) getWidth() / shown.getWidth(), (double) getHeight() / shown.getHeight());
    int width = (int) Math.round(scale * shown.getWidth());
    int height = (int) Math.round(scale * shown.getHeight());
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    canvas.drawImage(
        shown, (getWidth() - width) / 2, (getHeight() - height) / 2, width, height, null);
  }

  /** Shows no further picture. Idempotent. */
  @Override
  public void close() {
    if (subscription != null) subscription.close();
    subscription = null;
  }
}
