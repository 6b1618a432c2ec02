package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.Consumer;
import dev.mediasoup4j.client.media.MediaStreamTrack;
import dev.mediasoup4j.client.media.SinkSubscription;
import dev.mediasoup4j.client.media.VideoFrame;
import dev.mediasoup4j.client.media.VideoSink;
import dev.mediasoup4j.client.media.VideoTrack;
import dev.mediasoup4j.client.signaling.ProducerInfo;
import dev.mediasoup4j.ortc.ConsumerLayers;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.ScalabilityMode;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pictures of another participant. */
public final class RemoteVideoTrack extends RemoteTrack {
  private static final Logger log = LoggerFactory.getLogger(RemoteVideoTrack.class);

  private final LastingSinks<VideoSink> sinks;
  private final int spatialLayers;

  // Guarded by this.
  private final LayerChoice choice;
  private boolean chooses;
  private @Nullable SinkSubscription measuring;

  RemoteVideoTrack(ProducerInfo producer, Consumer consumer, VideoTrack track, boolean paused) {
    super(producer, consumer, paused);
    this.sinks = new LastingSinks<>(track::addSink);
    String mode = consumer.rtpParameters().encodings().get(0).scalabilityMode();
    this.spatialLayers = ScalabilityMode.parse(mode).spatialLayers();
    this.choice = new LayerChoice(spatialLayers);
  }

  /** Calls the sink with every picture from now on. */
  public SinkSubscription addSink(VideoSink sink) {
    return sinks.add(sink);
  }

  @Override
  void moveSinks(MediaStreamTrack track) {
    sinks.moveTo(((VideoTrack) track)::addSink);
  }

  /** How many sizes there are to choose from: 1 unless it is simulcast or SVC. */
  public int spatialLayers() {
    return spatialLayers;
  }

  /**
   * Says how large the pictures are shown, whenever that changes. The server is asked for the
   * lowest spatial layer that fills the place, and for nothing while there is no place to fill. A
   * {@link dev.mediasoup4j.client.swing.VideoView} does it by itself.
   *
   * @param width in pixels; 0 if nothing is shown
   * @param height in pixels; 0 if nothing is shown
   * @throws InvalidParametersException if one is negative
   */
  public void shownAs(int width, int height) {
    if (width < 0 || height < 0) {
      throw new InvalidParametersException(
          "width and height must not be negative, were " + width + " and " + height);
    }
    boolean shown = width > 0 && height > 0;
    if (shown && spatialLayers > 1) {
      synchronized (this) {
        choice.shownAs(width, height);
        chooses = true;
        if (measuring == null) measuring = sinks.add(this::measure);
      }
      choose();
    }
    report(setReceiving(shown), "be " + (shown ? "resumed" : "paused"));
  }

  private void measure(VideoFrame frame) {
    ConsumerLayers layers = layers();
    if (layers == null) return;
    synchronized (this) {
      choice.received(frame.width(), frame.height(), layers.spatialLayer());
    }
    choose();
  }

  private void choose() {
    synchronized (this) {
      OptionalInt layer = choice.layer();
      if (!chooses || layer.isEmpty()) return;
      var wanted = new ConsumerLayers(layer.getAsInt(), null);
      report(wishes().setLayers(wanted), "come as " + wanted);
    }
  }

  /**
   * Asks for these layers at most, in place of those that follow from {@link #shownAs}, until that
   * is called again.
   *
   * @return done when the server knows; nothing happens at a track with one layer
   */
  public CompletableFuture<Void> setPreferredLayers(ConsumerLayers layers) {
    synchronized (this) {
      chooses = false;
      return wishes().setLayers(layers);
    }
  }

  private void report(CompletableFuture<Void> request, String what) {
    CompletableFuture<Void> unused =
        request.whenComplete(
            (done, failure) -> {
              if (failure != null && !ended()) log.warn("{} can't {}", this, what, failure);
            });
  }
}
