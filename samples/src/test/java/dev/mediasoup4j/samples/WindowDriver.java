package dev.mediasoup4j.samples;

import dev.mediasoup4j.client.media.PictureCode;
import dev.mediasoup4j.client.media.VideoFrame;
import dev.mediasoup4j.client.swing.VideoView;
import dev.mediasoup4j.samples.callwindow.CallWindow;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.JToggleButton;
import javax.swing.SwingUtilities;

/**
 * Opens the call window on the display that it runs on, and does what its standard input says: a
 * command a line, with an answer for each. What it sees is what the display shows.
 */
final class WindowDriver {
  private final Robot robot;

  private WindowDriver() throws Exception {
    robot = new Robot();
    robot.setAutoWaitForIdle(true);
  }

  public static void main(String[] args) throws Exception {
    CallWindow.main(args);
    var driver = new WindowDriver();
    var commands = new BufferedReader(new InputStreamReader(System.in));
    for (String line; (line = commands.readLine()) != null; ) {
      String[] words = line.split(" ", 2);
      System.out.println("> " + driver.run(words[0], words.length > 1 ? words[1] : ""));
    }
    System.exit(0);
  }

  private String run(String command, String argument) throws Exception {
    return switch (command) {
      case "click" -> click(argument);
      case "say" -> say(argument);
      case "chat" -> all(JTextArea.class).get(0).getText().replace('\n', '|');
      case "tiles" -> all(VideoView.class).stream().map(this::codeOf).toList().toString();
      case "captions" ->
          all(VideoView.class).stream().map(VideoView::getCaption).toList().toString();
      case "picture" -> picture(new File(argument));
      default -> "unknown command " + command;
    };
  }

  private String click(String text) throws Exception {
    for (JToggleButton button : all(JToggleButton.class)) {
      if (!button.getText().equals(text)) continue;
      Rectangle place = placeOf(button);
      robot.mouseMove((int) place.getCenterX(), (int) place.getCenterY());
      robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
      robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
      return "clicked";
    }
    return "no button " + text;
  }

  /** Without a window manager no key is typed: what Enter does is done directly. */
  private String say(String text) throws Exception {
    JTextField line = all(JTextField.class).get(0);
    SwingUtilities.invokeAndWait(
        () -> {
          line.setText(text);
          line.postActionEvent();
        });
    return "said";
  }

  /** Who is seen in a tile, by the pixels of the display; -1 if nobody. */
  private int codeOf(VideoView view) {
    Rectangle place = placeOf(view);
    int height = Math.min(place.height, place.width * 9 / 16);
    int width = Math.min(place.width, place.height * 16 / 9);
    place.grow((width - place.width) / 2, (height - place.height) / 2);
    return PictureCode.read(VideoFrame.of(robot.createScreenCapture(place), 0))
        .map(PictureCode::sourceId)
        .orElse(-1);
  }

  private String picture(File file) throws Exception {
    Dimension display = Toolkit.getDefaultToolkit().getScreenSize();
    ImageIO.write(robot.createScreenCapture(new Rectangle(display)), "png", file);
    return "drawn";
  }

  private static Rectangle placeOf(Component component) {
    Point corner = component.getLocationOnScreen();
    return new Rectangle(corner, component.getSize());
  }

  private static <T> List<T> all(Class<T> type) throws Exception {
    List<T> found = new ArrayList<>();
    SwingUtilities.invokeAndWait(
        () -> {
          for (Window window : Window.getWindows()) collect(window, type, found);
        });
    return found;
  }

  private static <T> void collect(Container container, Class<T> type, List<T> found) {
    for (Component component : container.getComponents()) {
      if (type.isInstance(component)) found.add(type.cast(component));
      if (component instanceof Container inner) collect(inner, type, found);
    }
  }
}
