package dev.mediasoup4j.samples.callwindow;

import dev.mediasoup4j.client.media.AudioSources;
import dev.mediasoup4j.client.media.NotFoundException;
import dev.mediasoup4j.client.media.ScreenOptions;
import dev.mediasoup4j.client.media.VideoSources;
import dev.mediasoup4j.client.room.LocalVideoTrack;
import dev.mediasoup4j.client.room.Participant;
import dev.mediasoup4j.client.room.PublishOptions;
import dev.mediasoup4j.client.room.RemoteTrack;
import dev.mediasoup4j.client.room.RemoteVideoTrack;
import dev.mediasoup4j.client.room.Room;
import dev.mediasoup4j.client.room.RoomOptions;
import dev.mediasoup4j.client.room.RoomSpeaker;
import dev.mediasoup4j.client.room.RoomState;
import dev.mediasoup4j.client.room.TrackSource;
import dev.mediasoup4j.client.socketio.SocketIoSignaling;
import dev.mediasoup4j.client.stats.InboundRtpStats;
import dev.mediasoup4j.client.swing.TileLayout;
import dev.mediasoup4j.client.swing.VideoView;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Font;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.JToggleButton;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import javax.swing.UIManager;

/** A call in a window. All but {@link #main} runs on Swing's thread, the room's listeners too. */
@SuppressWarnings("FutureReturnValueIgnored") // buttons don't wait for the server
public final class CallWindow {
  private static final Color DARK = new Color(0x14171c);
  private static final Color PANEL = new Color(0x262c36);
  private static final Color SPEAKING = new Color(0x4ade80);

  private final Room room;
  private final JPanel tiles = look(new JPanel(new TileLayout(8)), DARK);
  private final JLabel status = look(new JLabel(), DARK);
  private final JTextArea chat = look(new JTextArea(), PANEL);
  private final JTextField line = look(new JTextField(), PANEL);
  private final Map<RemoteTrack, VideoView> tileOf = new ConcurrentHashMap<>();
  private final Map<RemoteTrack, String> figuresOf = new ConcurrentHashMap<>();
  private Optional<LocalVideoTrack> screen = Optional.empty();
  private boolean statistics;

  public static void main(String[] args) {
    var url = URI.create(args.length > 0 ? args[0] : "http://localhost:4443");
    var options =
        RoomOptions.builder("standup")
            .displayName(args.length > 1 ? args[1] : System.getProperty("user.name"))
            .callbackExecutor(SwingUtilities::invokeLater, SwingUtilities::isEventDispatchThread)
            .build();
    UIManager.put("ToggleButton.select", new Color(0x3b82f6));
    Room room = Room.join(SocketIoSignaling.connect(url), options).join();
    SwingUtilities.invokeLater(() -> new CallWindow(room));
  }

  private CallWindow(Room room) {
    this.room = room;
    chat.setLineWrap(true);
    var voice = room.publish(orElse(AudioSources::microphone, AudioSources.testTone(1)));
    var camera =
        room.publish(
            orElse(VideoSources::camera, VideoSources.testPicture(1)), PublishOptions.simulcast());
    var own = new VideoView();
    own.setCaption("You");
    own.show(camera);
    tiles.add(own);
    CallWindow.<AutoCloseable>orElse(() -> RoomSpeaker.play(room), () -> {});
    room.onStateChanged(this::show);
    room.onTrackAdded(this::add);
    room.onTrackRemoved(this::remove);
    room.onChat(message -> write(message.displayName(), message.text()));
    line.addActionListener(
        typed -> {
          room.sendChat(line.getText());
          write("You", line.getText());
          line.setText("");
        });
    new Timer(1000, tick -> readStatistics()).start();
    show(room.state());

    var controls = look(new JPanel(new FlowLayout(FlowLayout.CENTER, 12, 0)), DARK);
    controls.add(button("Mute", voice::setPaused));
    controls.add(button("Camera off", camera::setPaused));
    controls.add(button("Share screen", this::shareScreen));
    controls.add(button("Statistics", on -> statistics = on));
    var talk = look(new JPanel(new BorderLayout(8, 8)), DARK);
    talk.setPreferredSize(new Dimension(260, 0));
    talk.add(status, BorderLayout.NORTH);
    talk.add(chat);
    talk.add(line, BorderLayout.SOUTH);
    var content = look(new JPanel(new BorderLayout(12, 12)), DARK);
    content.add(tiles);
    content.add(talk, BorderLayout.EAST);
    content.add(controls, BorderLayout.SOUTH);
    var window = new JFrame("Call");
    window.setDefaultCloseOperation(JFrame.EXIT_ON_CLOSE);
    window.setContentPane(content);
    window.setSize(1120, 620);
    window.setVisible(true);
  }

  /** A machine without a device takes part with something generated. */
  private static <T> T orElse(Supplier<T> device, T generated) {
    try {
      return device.get();
    } catch (NotFoundException | UnsupportedException e) {
      return generated;
    }
  }

  private void show(RoomState state) {
    status.setText(1 + state.participants().size() + " in the room, " + state.connection());
    tileOf.forEach(
        (track, view) -> {
          boolean speaks = track.participantId().equals(state.activeSpeaker());
          view.setBorder(BorderFactory.createLineBorder(speaks ? SPEAKING : DARK, 2));
          var sender = state.participant(track.participantId());
          var muted = sender.map(Participant::muted).orElse(false) ? ", muted" : "";
          var figures = statistics ? figuresOf.getOrDefault(track, "") : "";
          boolean screen = track.source() == TrackSource.SCREEN;
          view.setCaption(track.displayName() + (screen ? "'s screen" : muted) + figures);
        });
  }

  private void add(RemoteTrack track) {
    if (!(track instanceof RemoteVideoTrack video)) return;
    var view = new VideoView();
    view.show(video);
    tileOf.put(track, view);
    tiles.add(view);
    tiles.revalidate();
    show(room.state());
  }

  private void remove(RemoteTrack track) {
    VideoView view = tileOf.remove(track);
    if (view == null) return;
    view.clear();
    tiles.remove(view);
    tiles.revalidate();
    tiles.repaint();
  }

  private void readStatistics() {
    for (RemoteTrack track : tileOf.keySet()) {
      track.getStats().thenAccept(it -> it.inboundRtp().forEach(rtp -> keep(track, rtp)));
    }
    show(room.state());
  }

  private void keep(RemoteTrack track, InboundRtpStats rtp) {
    long height = rtp.frameHeight().orElse(0);
    long pictures = Math.round(rtp.framesPerSecond().orElse(0));
    figuresOf.put(track, "  %dp%d, %d lost".formatted(height, pictures, rtp.packetsLost()));
  }

  private void shareScreen(boolean on) {
    screen.ifPresent(LocalVideoTrack::close);
    var source = VideoSources.screen(ScreenOptions.ofPrimaryDisplay().maxSize(1280, 720));
    screen = on ? Optional.of(room.publish(source, PublishOptions.screen())) : Optional.empty();
  }

  private void write(String name, String text) {
    chat.append(name + ": " + text + "\n");
  }

  private static JToggleButton button(String text, Consumer<Boolean> pressed) {
    var button = look(new JToggleButton(text), PANEL);
    button.setFocusPainted(false);
    button.addActionListener(event -> pressed.accept(button.isSelected()));
    return button;
  }

  private static <T extends JComponent> T look(T component, Color background) {
    component.setBackground(background);
    component.setForeground(Color.WHITE);
    component.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    component.setBorder(BorderFactory.createEmptyBorder(8, 12, 8, 12));
    return component;
  }
}
