package dev.mediasoup4j.client.swing;

import dev.mediasoup4j.client.media.Subscription;
import dev.mediasoup4j.client.media.VideoFrame;
import dev.mediasoup4j.client.media.VideoSink;
import dev.mediasoup4j.client.room.LocalVideoTrack;
import dev.mediasoup4j.client.room.RemoteVideoTrack;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
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
 * Shows pictures, as large as they fit without being distorted, and a caption in the corner. The
 * rest has the background's color, and so has all of it while there is no picture. Everything
 * belongs to the event dispatch thread, as with any component; but pictures may come on any thread.
 *
 * <p>A view of a {@link RemoteVideoTrack} tells the server how large it is, so that no more comes
 * than is shown, and nothing while it is not showing.
 */
public final class VideoView extends JComponent implements VideoSink {
  private static final long serialVersionUID = 1;
  private static final int MARGIN = 8;

  private String caption = "";
  private transient @Nullable RemoteVideoTrack remote;
  private transient @Nullable Subscription subscription;
  private transient volatile @Nullable BufferedImage picture;

  /** Shows nothing yet but what is given to {@link #onFrame}. */
  public VideoView() {
    setOpaque(true);
    setBackground(Color.BLACK);
    setForeground(Color.WHITE);
    setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    setPreferredSize(new Dimension(320, 180));
    addHierarchyListener(event -> tellSize());
    addComponentListener(
        new ComponentAdapter() {
          @Override
          public void componentResized(ComponentEvent event) {
            tellSize();
          }
        });
  }

  /** Shows what another participant sends, in place of what was shown. */
  public void show(RemoteVideoTrack track) {
    clear();
    remote = track;
    subscription = track.addSink(this);
    tellSize();
  }

  /** Shows what we send, in place of what was shown. */
  public void show(LocalVideoTrack track) {
    clear();
    subscription = track.addSink(this);
  }

  /** Shows nothing: what was shown need not come any more. */
  public void clear() {
    if (subscription != null) subscription.close();
    if (remote != null) remote.shownAs(0, 0);
    subscription = null;
    remote = null;
    picture = null;
    repaint();
  }

  /**
   * What stands in the lower left corner, in the component's font and foreground.
   *
   * @param text empty for none
   */
  public void setCaption(String text) {
    if (text.equals(caption)) return;
    caption = text;
    repaint();
  }

  public String getCaption() {
    return caption;
  }

  private void tellSize() {
    RemoteVideoTrack track = remote;
    if (track == null) return;
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
      if (!caption.isEmpty()) paintCaption(canvas);
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

  private void paintCaption(Graphics2D canvas) {
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    FontMetrics font = canvas.getFontMetrics(getFont());
    int width = font.stringWidth(caption) + 2 * MARGIN;
    int height = font.getHeight() + MARGIN;
    int y = getHeight() - height - MARGIN;
    canvas.setColor(new Color(0, 0, 0, 160));
    canvas.fillRoundRect(MARGIN, y, width, height, height, height);
    canvas.setColor(getForeground());
    canvas.setFont(getFont());
    canvas.drawString(caption, 2 * MARGIN, y + MARGIN / 2 + font.getAscent());
  }
}
