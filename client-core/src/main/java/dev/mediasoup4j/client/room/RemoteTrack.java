package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.Consumer;
import dev.mediasoup4j.client.media.AudioTrack;
import dev.mediasoup4j.client.media.MediaStreamTrack;
import dev.mediasoup4j.client.media.VideoTrack;
import dev.mediasoup4j.client.signaling.ProducerInfo;
import dev.mediasoup4j.client.stats.StatsReport;
import dev.mediasoup4j.ortc.ConsumerLayers;
import dev.mediasoup4j.ortc.MediaKind;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What another participant sends and we receive. Thread-safe. */
public abstract sealed class RemoteTrack permits RemoteVideoTrack, RemoteAudioTrack {
  private volatile ProducerInfo producer;
  private volatile Consumer consumer;
  private final ConsumerWishes wishes = new ConsumerWishes();
  private final TrackSource source;
  private volatile boolean paused;
  private volatile @Nullable ConsumerLayers layers;

  /** Whether it waits for its sender to be there again; its consumer is closed then. */
  private volatile boolean outliving;

  RemoteTrack(ProducerInfo producer, Consumer consumer, boolean paused) {
    this.producer = producer;
    this.source = TrackSource.of(producer);
    this.consumer = consumer;
    this.paused = paused;
  }

  static RemoteTrack of(ProducerInfo producer, Consumer consumer, boolean paused) {
    if (consumer.track() instanceof VideoTrack video) {
      return new RemoteVideoTrack(producer, consumer, video, paused);
    }
    return new RemoteAudioTrack(producer, consumer, (AudioTrack) consumer.track(), paused);
  }

  /**
   * Names the track in the whole room. It is another when the room had to be rebuilt, since the
   * sender sends anew.
   */
  public final String producerId() {
    return producer.producerId();
  }

  public final MediaKind kind() {
    return consumer.kind();
  }

  /** Who sends it. */
  public final String participantId() {
    return producer.peerId();
  }

  /** Of the participant who sends it; may be empty. */
  public final String displayName() {
    return producer.displayName();
  }

  /** What the sending application says of it. */
  public final Map<String, Object> appData() {
    return producer.appData();
  }

  /** What it shows or plays: a shared screen is told from a camera by this. */
  public final TrackSource source() {
    return source;
  }

  /** Whether its sender paused it. */
  public final boolean paused() {
    return paused;
  }

  /** Whether we want it sent to us; true at first. */
  public final boolean receiving() {
    return wishes.receiving();
  }

  /**
   * Has the server send it or not: what is neither shown nor played need not come. The sender and
   * the others don't notice.
   *
   * @return done when the server knows
   */
  public final CompletableFuture<Void> setReceiving(boolean value) {
    return wishes.setReceiving(value);
  }

  /**
   * The layers that come now; null of a track that has one alone, when nothing comes, and where the
   * server doesn't say.
   */
  public final @Nullable ConsumerLayers layers() {
    return layers;
  }

  /** Whether nothing more will come. */
  public final boolean ended() {
    return consumer.closed() && !outliving;
  }

  /** Statistics of its reception. */
  public final CompletableFuture<StatsReport> getStats() {
    return consumer.getStats();
  }

  final void paused(boolean value) {
    paused = value;
  }

  final void layers(@Nullable ConsumerLayers value) {
    layers = value;
  }

  /** Its sender has another name now. */
  final void renamed(String displayName) {
    producer = producer.named(displayName);
  }

  final ConsumerWishes wishes() {
    return wishes;
  }

  final Consumer consumer() {
    return consumer;
  }

  /** Its consumer is about to close, and another one may take its place. */
  final void outlive() {
    outliving = true;
  }

  /** Whether this may be what the track received before: sent again, under another id. */
  final boolean continuesAs(ProducerInfo other) {
    return producer.peerId().equals(other.peerId())
        && producer.kind() == other.kind()
        && producer.appData().equals(other.appData());
  }

  /** Receives from another consumer from now on; that of before is closed. */
  final void continueWith(ProducerInfo newProducer, Consumer newConsumer, boolean nowPaused) {
    producer = newProducer;
    consumer = newConsumer;
    paused = nowPaused;
    layers = null;
    outliving = false;
    moveSinks(newConsumer.track());
  }

  abstract void moveSinks(MediaStreamTrack track);

  /** Nothing more will come. */
  final void end() {
    outliving = false;
    consumer.close();
  }

  final TrackState state() {
    return new TrackState(producerId(), kind(), source, paused, layers);
  }

  @Override
  public String toString() {
    return kind() + " of " + (displayName().isEmpty() ? participantId() : displayName());
  }
}
